package io.github.qianliyan.dispatcher.evidence;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** The first picture of a keyframe fragment as a JPEG. Everything native is freed before it returns. */
public final class KeyframeJpeg {
    private KeyframeJpeg() {}

    /**
     * @param init ftyp and moov
     * @param fragment moof and mdat, starting at a keyframe
     * @param maxWidth pixels; a wider picture is scaled down, its shape kept
     * @throws IOException when the bytes are no picture that this FFmpeg can decode
     */
    public static byte[] of(byte[] init, byte[] fragment, int maxWidth) throws IOException {
        try (MemoryInput input = MemoryInput.open(init, fragment)) {
            AVFrame frame = decode(input.format());
            try {
                return JpegEncoder.encode(frame, maxWidth, scaled -> {});
            } finally {
                av_frame_free(frame);
            }
        }
    }

    private static AVFrame decode(AVFormatContext format) throws IOException {
        AVStream stream = video(format);
        AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
        if (codec == null) {
            throw new IOException("no decoder for codec " + stream.codecpar().codec_id());
        }
        AVCodecContext decoder = avcodec_alloc_context3(codec);
        AVPacket packet = av_packet_alloc();
        AVFrame frame = av_frame_alloc();
        boolean decoded = false;
        try {
            check(avcodec_parameters_to_context(decoder, stream.codecpar()), "codec parameters");
            decoder.thread_count(1);
            check(avcodec_open2(decoder, codec, (AVDictionary) null), "decoder");
            do {
                check(av_read_frame(format, packet), "no sample");
            } while (packet.stream_index() != stream.index());
            check(avcodec_send_packet(decoder, packet), "keyframe");
            // the end of the stream makes the decoder hand out what it holds back for reordering
            avcodec_send_packet(decoder, null);
            check(avcodec_receive_frame(decoder, frame), "no picture in the keyframe");
            decoded = true;
            return frame;
        } finally {
            av_packet_unref(packet);
            av_packet_free(packet);
            avcodec_free_context(decoder);
            if (!decoded) {
                av_frame_free(frame);
            }
        }
    }

    static AVStream video(AVFormatContext format) throws IOException {
        for (int i = 0; i < format.nb_streams(); i++) {
            AVStream stream = format.streams(i);
            if (stream.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO) {
                return stream;
            }
        }
        throw new IOException("no video in the fragment");
    }

    private static void check(int result, String what) throws IOException {
        if (result < 0) {
            throw new IOException(what + ": " + FfmpegError.text(result));
        }
    }
}
