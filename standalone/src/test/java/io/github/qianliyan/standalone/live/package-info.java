/** Live pictures and camera tiles from a real broker. */
package io.github.qianliyan.standalone.live;
