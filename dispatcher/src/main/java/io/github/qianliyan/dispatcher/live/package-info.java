/**
 * Live pictures from the log: the records of the topic {@code video} as they are, to whoever looks.
 *
 * <p>{@link io.github.qianliyan.dispatcher.live.LiveHub} reads only partitions that somebody looks at; {@link
 * io.github.qianliyan.dispatcher.live.CameraPictures} reads only when somebody asks.
 */
package io.github.qianliyan.dispatcher.live;
