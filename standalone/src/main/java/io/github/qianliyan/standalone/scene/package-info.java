/**
 * The demo's own pictures: small drawn scenes, written once as H.264 clips together with what happens in them and when.
 *
 * <p>{@link io.github.qianliyan.standalone.scene.SceneLibrary} is the way in. {@link
 * io.github.qianliyan.standalone.scene.ClipWriter} owns all native memory (docs/decisions/0030).
 */
package io.github.qianliyan.standalone.scene;
