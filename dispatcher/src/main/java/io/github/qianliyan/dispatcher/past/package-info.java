/**
 * What the log still holds of a camera: its pictures from any time on, and what the detector saw in them.
 *
 * <p>{@link io.github.qianliyan.dispatcher.past.Past} reads when somebody asks; {@link
 * io.github.qianliyan.dispatcher.past.SeenNow} follows what is seen while somebody looks.
 */
package io.github.qianliyan.dispatcher.past;
