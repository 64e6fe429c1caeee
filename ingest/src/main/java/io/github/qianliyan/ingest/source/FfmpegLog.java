package io.github.qianliyan.ingest.source;

import io.github.qianliyan.service.config.Secret;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * FFmpeg's own messages, at debug and without passwords. FFmpeg has one log per process, so this is installed once; what
 * concerns an operator comes back as a {@link Trouble} instead.
 */
final class FfmpegLog extends LogCallback {
    private static final Logger LOG = LoggerFactory.getLogger("ffmpeg");
    private static final FfmpegLog INSTANCE = new FfmpegLog();

    private FfmpegLog() {}

    static synchronized void install() {
        avutil.av_log_set_level(LOG.isDebugEnabled() ? avutil.AV_LOG_WARNING : avutil.AV_LOG_FATAL);
        avutil.setLogCallback(INSTANCE);
    }

    @Override
    public void call(int level, BytePointer message) {
        if (LOG.isDebugEnabled()) {
            LOG.debug("{}", Secret.mask(message.getString().strip()));
        }
    }
}
