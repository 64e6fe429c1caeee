package io.github.qianliyan.detector.film;

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
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Images into an MP4 file as H.264 (4:2:0, index in front), which browsers and players play. Each image has its own time, so
 * the film runs as its source did. Larger than 3840 pixels a side is taken down, odd sizes lose their last row or column.
 * Holds native memory; one thread at a time.
 */
public final class FilmWriter implements AutoCloseable {
    /** Built into FFmpeg under the LGPL everywhere but where the system brings its own. */
    private static final List<String> ENCODERS = List.of("libopenh264", "h264_videotoolbox", "h264_mf");

    private static final int LARGEST_SIDE = 3840;
    private static final int TICKS = 90_000;
    private static final double BITS_A_PIXEL = 0.16;
    private static final int PLANES = 4;

    private final int width;
    private final int height;
    private final AVFormatContext format = new AVFormatContext(null);
    private final AVRational tick = new AVRational();
    private final PointerPointer<BytePointer> in = new PointerPointer<>(PLANES);
    private final IntPointer inStrides = new IntPointer(0, 0, 0, 0);
    private BytePointer pixels = new BytePointer();
    private SwsContext scaler;
    private AVCodecContext encoder;
    private AVFrame frame;
    private AVPacket packet;
    private AVStream stream;
    private boolean fileOpen;
    private long usual;
    private long last = -1;
    private long frames;

    /**
     * @param width of the images, pixels
     * @param fps about so many images a second; their own times count
     * @throws IOException when there is no H.264 encoder, or the file cannot be written
     */
    public FilmWriter(Path file, int width, int height, double fps) throws IOException {
        double shrink = Math.min(1, (double) LARGEST_SIDE / Math.max(width, height));
        this.width = Math.max(16, (int) (width * shrink) & ~1);
        this.height = Math.max(16, (int) (height * shrink) & ~1);
        boolean open = false;
        try {
            tick.num(1).den(TICKS);
            require(avformat_alloc_output_context2(format, null, "mp4", file.toString()), "preparing " + file);
            AVCodec codec = ENCODERS.stream()
                    .map(org.bytedeco.ffmpeg.global.avcodec::avcodec_find_encoder_by_name)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow(() -> new IOException("this FFmpeg has none of the H.264 encoders " + ENCODERS));
            usual = Math.round(TICKS / Math.clamp(fps, 1, 60));
            openEncoder(codec, Math.clamp(fps, 1, 60));
            openFile(file);
            frame = av_frame_alloc();
            frame.format(AV_PIX_FMT_YUV420P).width(this.width).height(this.height);
            require(av_frame_get_buffer(frame, 0), "a frame");
            packet = av_packet_alloc();
            open = true;
        } finally {
            if (!open) {
                close();
            }
        }
    }

    private void openEncoder(AVCodec codec, double fps) throws IOException {
        encoder = avcodec_alloc_context3(codec);
        encoder.width(width).height(height).pix_fmt(AV_PIX_FMT_YUV420P);
        encoder.time_base(tick);
        try (AVRational rate = new AVRational()) {
            encoder.framerate(rate.num((int) Math.round(fps * 1000)).den(1000));
        }
        long bits = Math.clamp(Math.round(width * height * fps * BITS_A_PIXEL), 600_000, 12_000_000);
        encoder.bit_rate(bits)
                .rc_max_rate(bits * 2)
                .gop_size((int) Math.max(1, Math.round(fps * 2)))
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
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "movflags", "faststart", 0);
        int written = avformat_write_header(format, options);
        av_dict_free(options);
        require(written, "the header of " + file);
    }

    /** Images written so far. */
    public long frames() {
        return frames;
    }

    /**
     * @param image three bytes a pixel, blue first
     * @param micros since the film's beginning; not later than the one before: put right behind it
     * @throws IOException when it cannot be encoded, or the disk is full
     */
    public void write(BufferedImage image, long micros) throws IOException {
        if (image.getType() != BufferedImage.TYPE_3BYTE_BGR) {
            throw new IllegalArgumentException("an image of type " + image.getType() + ", not of three bytes a pixel");
        }
        convert(image);
        long pts = Math.max(last + 1, micros * TICKS / 1_000_000);
        last = pts;
        frame.pts(pts);
        require(avcodec_send_frame(encoder, frame), "encoding");
        drain();
        frames++;
    }

    private void convert(BufferedImage image) throws IOException {
        byte[] bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        if (pixels.capacity() < bytes.length + 64L) {
            pixels.close();
            pixels = new BytePointer(bytes.length + 64L);
        }
        pixels.position(0).put(bytes, 0, bytes.length);
        scaler = sws_getCachedContext(
                scaler,
                image.getWidth(),
                image.getHeight(),
                AV_PIX_FMT_BGR24,
                width,
                height,
                AV_PIX_FMT_YUV420P,
                SWS_BILINEAR,
                null,
                null,
                (DoublePointer) null);
        if (scaler == null) {
            throw new IOException("no conversion of an image of " + image.getWidth() + "x" + image.getHeight());
        }
        require(av_frame_make_writable(frame), "a frame");
        for (int i = 0; i < PLANES; i++) {
            in.put(i, i == 0 ? pixels : null);
            inStrides.put(i, i == 0 ? image.getWidth() * 3 : 0);
        }
        sws_scale(scaler, in, inStrides, 0, image.getHeight(), frame.data(), frame.linesize());
    }

    private void drain() throws IOException {
        while (true) {
            int result = avcodec_receive_packet(encoder, packet);
            if (result == AVERROR_EAGAIN() || result == AVERROR_EOF()) {
                return;
            }
            require(result, "encoding");
            // the last one has no successor that would say how long it is shown
            packet.stream_index(0).duration(Math.max(packet.duration(), usual));
            av_packet_rescale_ts(packet, tick, stream.time_base());
            require(av_interleaved_write_frame(format, packet), "writing");
        }
    }

    /** Writes what is still held, and the index. Without it the file is not playable. */
    public void finish() throws IOException {
        require(avcodec_send_frame(encoder, null), "ending");
        drain();
        require(av_write_trailer(format), "the index");
    }

    private static void require(int result, String doing) throws IOException {
        if (result < 0) {
            byte[] reason = new byte[128];
            av_strerror(result, reason, reason.length);
            throw new IOException(
                    "writing a film, " + doing + ": " + new String(reason, StandardCharsets.UTF_8).trim());
        }
    }

    @Override
    public void close() {
        if (packet != null) {
            av_packet_free(packet);
            packet = null;
        }
        if (frame != null) {
            av_frame_free(frame);
            frame = null;
        }
        if (encoder != null) {
            avcodec_free_context(encoder);
            encoder = null;
        }
        if (scaler != null) {
            sws_freeContext(scaler);
            scaler = null;
        }
        if (!format.isNull()) {
            if (fileOpen) {
                avio_closep(format.pb());
            }
            avformat_free_context(format);
            format.setNull();
        }
        pixels.close();
        in.close();
        inStrides.close();
        tick.close();
    }
}
