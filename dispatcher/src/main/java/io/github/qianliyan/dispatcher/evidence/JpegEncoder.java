package io.github.qianliyan.dispatcher.evidence;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import java.io.IOException;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/** A decoded picture as a JPEG. */
final class JpegEncoder {
    /** JPEG quantiser, 2 best to 31 worst: about quality 85 in other scales. */
    private static final int QUANTISER = 4;
    /** Above this a picture is not one of ours: 8K. */
    private static final int MAX_PIXELS = 7680 * 4320;

    private JpegEncoder() {}

    /**
     * @param maxWidth pixels; a wider picture is scaled down, its shape kept
     * @param draw may draw into the planar 4:2:0 picture before it is encoded
     */
    static byte[] encode(AVFrame picture, int maxWidth, Consumer<AVFrame> draw) throws IOException {
        if (picture.width() < 2 || picture.height() < 2 || (long) picture.width() * picture.height() > MAX_PIXELS) {
            throw new IOException("picture of " + picture.width() + "x" + picture.height() + " is out of bounds");
        }
        // the encoder wants even sizes
        int width = Math.min(maxWidth, picture.width()) & ~1;
        int height = Math.max(2, (int) Math.round((double) picture.height() * width / picture.width()) & ~1);
        AVFrame scaled = av_frame_alloc();
        AVCodec codec = avcodec_find_encoder(AV_CODEC_ID_MJPEG);
        AVCodecContext encoder = avcodec_alloc_context3(codec);
        AVPacket packet = av_packet_alloc();
        try {
            scale(picture, scaled, width, height);
            draw.accept(scaled);
            encoder.width(width).height(height).pix_fmt(AV_PIX_FMT_YUV420P).color_range(AVCOL_RANGE_JPEG);
            encoder.time_base().num(1).den(25);
            encoder.thread_count(1);
            encoder.flags(encoder.flags() | org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE);
            encoder.global_quality(FF_QP2LAMBDA * QUANTISER);
            scaled.quality(encoder.global_quality());
            check(avcodec_open2(encoder, codec, (AVDictionary) null), "JPEG encoder");
            check(avcodec_send_frame(encoder, scaled), "JPEG encoder");
            check(avcodec_receive_packet(encoder, packet), "JPEG encoder");
            byte[] jpeg = new byte[packet.size()];
            packet.data().capacity(packet.size()).get(jpeg);
            return jpeg;
        } finally {
            av_packet_free(packet);
            avcodec_free_context(encoder);
            av_frame_free(scaled);
        }
    }

    /** The two frames say what they are, full range of values included, which is what JPEG wants. */
    private static void scale(AVFrame from, AVFrame to, int width, int height) throws IOException {
        to.width(width).height(height).format(AV_PIX_FMT_YUV420P).color_range(AVCOL_RANGE_JPEG);
        check(av_frame_get_buffer(to, 0), "picture memory");
        SwsContext scaler = sws_alloc_context();
        try {
            scaler.flags(SWS_AREA);
            check(sws_scale_frame(scaler, to, from), "scaling");
        } finally {
            sws_freeContext(scaler);
        }
    }

    private static void check(int result, String what) throws IOException {
        if (result < 0) {
            throw new IOException(what + ": " + FfmpegError.text(result));
        }
    }
}
