package io.github.qianliyan.detector.decode;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy_props;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FAST_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;

/** Brings any pixel format to 8 bit 4:2:0 in three planes; what has it already passes untouched. */
final class Normaliser implements AutoCloseable {
    private SwsContext scaler;
    private AVFrame converted;

    /** The frame itself, or one of this normaliser's own that holds until the next call. */
    AVFrame normalise(AVFrame frame) throws BadVideoException {
        int format = frame.format();
        if (format == AV_PIX_FMT_YUV420P || format == AV_PIX_FMT_YUVJ420P) {
            return frame;
        }
        int width = frame.width();
        int height = frame.height();
        scaler = sws_getCachedContext(
                scaler,
                width,
                height,
                format,
                width,
                height,
                AV_PIX_FMT_YUV420P,
                SWS_FAST_BILINEAR,
                null,
                null,
                (DoublePointer) null);
        if (scaler == null) {
            throw new BadVideoException("pixel format " + format + " of " + width + "x" + height + " cannot be read");
        }
        if (converted == null) {
            converted = av_frame_alloc();
        }
        av_frame_unref(converted); // a picture that was kept holds on to the old planes
        converted.format(AV_PIX_FMT_YUV420P).width(width).height(height);
        if (av_frame_get_buffer(converted, 0) < 0) {
            throw new OutOfMemoryError("no memory for a picture of " + width + "x" + height);
        }
        av_frame_copy_props(converted, frame);
        sws_scale(scaler, frame.data(), frame.linesize(), 0, height, converted.data(), converted.linesize());
        // sws writes studio range whatever came in
        converted.color_range(0);
        return converted;
    }

    @Override
    public void close() {
        if (converted != null) {
            av_frame_free(converted);
            converted = null;
        }
        if (scaler != null) {
            sws_freeContext(scaler);
            scaler = null;
        }
    }
}
