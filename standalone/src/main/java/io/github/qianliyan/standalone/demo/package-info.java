/** The demo: the sample township on drawn scenes or real clips, and the figures it ends with. */
package io.github.qianliyan.standalone.demo;
