/**
 * Drawing by arithmetic: planes of luma and chroma, textures, perspective, sprites and the light of the day.
 *
 * <p>What stands still is painted once with Java2D into a {@link io.github.qianliyan.standalone.scene.draw.Backdrop};
 * per frame only bytes are moved. Nothing here knows about files, codecs or what a scene means. Every random number
 * comes from a seed, so that a clip is the same on every machine and its ground truth stays true.
 */
package io.github.qianliyan.standalone.scene.draw;
