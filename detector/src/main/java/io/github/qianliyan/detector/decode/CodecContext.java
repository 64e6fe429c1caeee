package io.github.qianliyan.detector.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_LOW_DELAY;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** One open decoder of FFmpeg and its packet and frame: a single thread, no delay it can avoid. */
final class CodecContext implements AutoCloseable {
    /** Above any camera; keeps a hostile parameter set from asking for gigabytes. */
    static final long MAX_PIXELS = 8192L * 4608;

    /** AV_FRAME_FLAG_CORRUPT of libavutil/frame.h, a macro that the presets leave out. */
    private static final int CORRUPT = 1;

    static {
        // a broken stream would fill the log with a line for each macroblock; we count and report ourselves
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
    }

    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private AVCodecContext context;

    CodecContext(InitSegment init, boolean loopFilter) throws BadVideoException {
        int id = init.codec() == InitSegment.Codec.H264 ? AV_CODEC_ID_H264 : AV_CODEC_ID_HEVC;
        AVCodec codec = avcodec_find_decoder(id);
        context = avcodec_alloc_context3(codec);
        byte[] extradata = init.extradata();
        BytePointer copy = new BytePointer(av_mallocz(extradata.length + AV_INPUT_BUFFER_PADDING_SIZE));
        copy.put(extradata, 0, extradata.length);
        context.extradata(copy);
        context.extradata_size(extradata.length);
        context.thread_count(1);
        context.flags(context.flags() | AV_CODEC_FLAG_LOW_DELAY);
        context.max_pixels(MAX_PIXELS);
        if (!loopFilter) {
            context.skip_loop_filter(AVDISCARD_ALL);
        }
        int opened = avcodec_open2(context, codec, (org.bytedeco.ffmpeg.avutil.AVDictionary) null);
        if (opened < 0) {
            close();
            throw new BadVideoException(
                    init.codec() + " decoder refuses the init segment's parameters (" + FfmpegError.text(opened) + ")");
        }
    }

    /** Whether the decoder took the sample. */
    boolean send(byte[] data, int offset, int size, long pts, boolean key) {
        if (av_new_packet(packet, size) < 0) {
            throw new OutOfMemoryError("no memory for a sample of " + size + " B");
        }
        packet.data().put(data, offset, size);
        packet.pts(pts);
        packet.dts(pts);
        packet.flags(key ? AV_PKT_FLAG_KEY : 0);
        int sent = avcodec_send_packet(context, packet);
        av_packet_unref(packet);
        return sent >= 0;
    }

    /** No more will come: what is held back comes out. {@link #flush} before the next {@link #send}. */
    void drain() {
        avcodec_send_packet(context, null);
    }

    void flush() {
        avcodec_flush_buffers(context);
    }

    /** The next finished frame, held until the next call; null when there is none yet. */
    AVFrame receive() {
        av_frame_unref(frame);
        return avcodec_receive_frame(context, frame) >= 0 ? frame : null;
    }

    static boolean whole(AVFrame frame) {
        return frame.decode_error_flags() == 0 && (frame.flags() & CORRUPT) == 0;
    }

    @Override
    public void close() {
        if (context != null) {
            avcodec_free_context(context);
            av_packet_free(packet);
            av_frame_free(frame);
            context = null;
        }
    }
}
