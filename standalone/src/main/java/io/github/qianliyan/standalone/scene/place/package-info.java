/**
 * The five places that are drawn: what stands there, who goes there, and the zones that the sample township's cameras
 * draw over them ({@code config/sanxing/cameras.yaml} repeats those figures).
 */
package io.github.qianliyan.standalone.scene.place;
