/**
 * What moves in a scene: wind, clouds, water, smoke, rain, people, animals and vehicles, and the sensor that sees it.
 *
 * <p>Every layer is a pure function of the time in the clip and looks the same at the clip's start and end, so that a
 * loop has no seam.
 */
package io.github.qianliyan.standalone.scene.layer;
