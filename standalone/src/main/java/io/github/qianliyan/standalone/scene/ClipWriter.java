package io.github.qianliyan.standalone.scene;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_VERBOSE;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_WARNING;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import io.github.qianliyan.standalone.scene.draw.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** Pictures into an MP4 file as H.264. Owns the encoder, the muxer, one frame and one packet. */
final class ClipWriter implements AutoCloseable {
    /** Built into FFmpeg under the LGPL everywhere but where the system brings its own. */
    private static final List<String> ENCODERS = List.of("libopenh264", "h264_videotoolbox", "h264_mf");

    private static final int BIT_RATE = 600_000;
    private static final int KEYFRAME_SECONDS = 2;

    private final AVFormatContext format = new AVFormatContext(null);
    private final AVRational tick = new AVRational();
    private AVCodecContext encoder;
    private AVFrame frame;
    private AVPacket packet;
    private AVStream stream;
    private boolean fileOpen;
    private long next;

    /** @throws IOException when there is no H.264 encoder, or the file cannot be written */
    ClipWriter(Path file, int fps) throws IOException {
        boolean open = false;
        try {
            tick.num(1).den(fps);
            require(avformat_alloc_output_context2(format, null, "mp4", file.toString()), "preparing " + file);
            AVCodec codec = ENCODERS.stream()
                    .map(org.bytedeco.ffmpeg.global.avcodec::avcodec_find_encoder_by_name)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow(() -> new IOException("this FFmpeg has none of the H.264 encoders " + ENCODERS
                            + ": play real footage with --clips DIR instead"));
            openEncoder(codec, fps);
            openFile(file);
            frame = av_frame_alloc();
            frame.format(AV_PIX_FMT_YUV420P).width(Picture.WIDTH).height(Picture.HEIGHT);
            require(av_frame_get_buffer(frame, 0), "a frame");
            packet = av_packet_alloc();
            open = true;
        } finally {
            if (!open) {
                close();
            }
        }
    }

    private void openEncoder(AVCodec codec, int fps) throws IOException {
        encoder = avcodec_alloc_context3(codec);
        encoder.width(Picture.WIDTH).height(Picture.HEIGHT).pix_fmt(AV_PIX_FMT_YUV420P);
        encoder.time_base(tick);
        try (AVRational rate = new AVRational()) {
            encoder.framerate(rate.num(fps).den(1));
        }
        encoder.bit_rate(BIT_RATE)
                .rc_max_rate(BIT_RATE * 2L)
                .gop_size(fps * KEYFRAME_SECONDS)
                .max_b_frames(0);
        // its warnings say only that it may miss the bit rate and writes plain baseline: both are welcome here
        encoder.log_level_offset(AV_LOG_VERBOSE - AV_LOG_WARNING);
        encoder.thread_count(1).flags(encoder.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        require(avcodec_open2(encoder, codec, (PointerPointer<?>) null), "the encoder");
    }

    private void openFile(Path file) throws IOException {
        stream = avformat_new_stream(format, null);
        stream.time_base(tick);
        require(avcodec_parameters_from_context(stream.codecpar(), encoder), "the stream");
        AVIOContext output = new AVIOContext(null);
        require(avio_open(output, file.toString(), AVIO_FLAG_WRITE), "writing " + file);
        fileOpen = true;
        format.pb(output);
        require(avformat_write_header(format, (AVDictionary) null), "the header of " + file);
    }

    /** @throws IOException when the picture cannot be encoded, or the disk is full */
    void write(Picture picture) throws IOException {
        require(av_frame_make_writable(frame), "a frame");
        plane(0, picture.luma(), Picture.WIDTH, Picture.HEIGHT);
        plane(1, picture.blue(), Picture.CHROMA_WIDTH, Picture.CHROMA_HEIGHT);
        plane(2, picture.red(), Picture.CHROMA_WIDTH, Picture.CHROMA_HEIGHT);
        frame.pts(next++);
        require(avcodec_send_frame(encoder, frame), "encoding");
        drain();
    }

    private void plane(int index, byte[] bytes, int width, int height) {
        BytePointer data = frame.data(index);
        int stride = frame.linesize(index);
        data.capacity((long) stride * height);
        if (stride == width) {
            data.position(0).put(bytes, 0, bytes.length);
            return;
        }
        for (int y = 0; y < height; y++) {
            data.position((long) y * stride).put(bytes, y * width, width);
        }
    }

    private void drain() throws IOException {
        while (true) {
            int result = avcodec_receive_packet(encoder, packet);
            if (result == AVERROR_EAGAIN() || result == AVERROR_EOF()) {
                return;
            }
            require(result, "encoding");
            packet.stream_index(0).duration(1);
            av_packet_rescale_ts(packet, tick, stream.time_base());
            require(av_interleaved_write_frame(format, packet), "writing");
        }
    }

    /** Writes what is still held, and the file's index. Without it the file is not playable. */
    void finish() throws IOException {
        require(avcodec_send_frame(encoder, null), "ending");
        drain();
        require(av_write_trailer(format), "the index");
    }

    private static void require(int result, String doing) throws IOException {
        if (result < 0) {
            byte[] reason = new byte[128];
            av_strerror(result, reason, reason.length);
            throw new IOException("drawing a clip, " + doing + ": "
                    + new String(reason, java.nio.charset.StandardCharsets.UTF_8).trim());
        }
    }

    @Override
    public void close() {
        if (packet != null) {
            av_packet_free(packet);
        }
        if (frame != null) {
            av_frame_free(frame);
        }
        if (encoder != null) {
            avcodec_free_context(encoder);
        }
        if (!format.isNull()) {
            if (fileOpen) {
                avio_closep(format.pb());
            }
            avformat_free_context(format);
        }
        tick.close();
    }
}
