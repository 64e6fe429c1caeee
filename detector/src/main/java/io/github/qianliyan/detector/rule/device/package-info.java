/** The kinds that are about the camera itself: whether its link, its picture and its light are there. */
package io.github.qianliyan.detector.rule.device;
