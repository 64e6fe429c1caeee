package io.github.qianliyan.detector.decode;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_clone;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.time.Instant;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/**
 * A decoded picture in native memory: a plane of luma and two of chroma at half its width and height (4:2:0, 8 bit).
 * Whoever was handed it for good closes it; one that was only shown is gone when the showing ends ({@link #keep()}).
 */
public final class Picture implements AutoCloseable {
    private final Instant time;
    private AVFrame frame;

    /** Takes the frame over; it must be yuv420p or yuvj420p. */
    Picture(AVFrame frame, Instant time) {
        this.frame = frame;
        this.time = time;
    }

    /** When it was captured. */
    public Instant time() {
        return time;
    }

    public int width() {
        return frame().width();
    }

    public int height() {
        return frame().height();
    }

    /** First byte of a plane: 0 luma, 1 blue difference, 2 red difference. Not beyond this picture's life. */
    public BytePointer plane(int index) {
        return frame().data(index);
    }

    /** Bytes from one row of a plane to the next; at least its width. */
    public int stride(int index) {
        return frame().linesize(index);
    }

    public int planeWidth(int index) {
        return index == 0 ? width() : (width() + 1) / 2;
    }

    public int planeHeight(int index) {
        return index == 0 ? height() : (height() + 1) / 2;
    }

    /** Luma from 0 to 255 instead of 16 to 235. */
    public boolean fullRange() {
        return frame().color_range() == AVCOL_RANGE_JPEG || frame().format() == AV_PIX_FMT_YUVJ420P;
    }

    /** The same picture with a life of its own; no pixel is copied. The caller closes it. */
    public Picture keep() {
        AVFrame clone = av_frame_clone(frame());
        if (clone == null) {
            throw new OutOfMemoryError("no memory for a reference to a picture");
        }
        return new Picture(clone, time);
    }

    /** Ends this view without freeing what it shows: the frame is the decoder's. */
    void forget() {
        frame = null;
    }

    private AVFrame frame() {
        if (frame == null) {
            throw new IllegalStateException("the picture of " + time + " is closed");
        }
        return frame;
    }

    @Override
    public void close() {
        if (frame != null) {
            av_frame_free(frame);
            frame = null;
        }
    }
}
