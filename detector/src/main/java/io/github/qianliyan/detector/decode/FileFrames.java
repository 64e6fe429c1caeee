package io.github.qianliyan.detector.decode;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;

/** The pictures of a video file of any kind FFmpeg reads, from first to last. Read once, by one thread. */
public final class FileFrames implements AutoCloseable {
    private static final double FALLBACK_FPS = 25;

    private final Normaliser normaliser = new Normaliser();
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private final AVFormatContext input;
    private final AVCodecContext codec;
    private final int stream;
    private final double ticksToMicros;
    private final long frameMicros;
    private long first = Long.MIN_VALUE;
    private long last = Long.MIN_VALUE;
    private long broken;
    private boolean closed;

    /** @throws BadVideoException when the file is not there or not a video, with the reason */
    public FileFrames(Path file) throws BadVideoException {
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
        if (!Files.isRegularFile(file)) {
            throw refused(file, "there is no such file");
        }
        AVFormatContext opening = new AVFormatContext(null);
        AVDictionary options = new AVDictionary(null);
        // a playlist must not make us fetch what it names
        av_dict_set(options, "protocol_whitelist", "file", 0);
        int opened = avformat_open_input(opening, "file:" + file.toAbsolutePath(), null, options);
        av_dict_free(options);
        if (opened < 0) {
            free(null, null);
            throw refused(file, "it is not a video that can be read (" + FfmpegError.text(opened) + ")");
        }
        AVCodecContext context = null;
        try {
            if (avformat_find_stream_info(opening, (PointerPointer<?>) null) < 0) {
                throw refused(file, "it holds nothing that can be read");
            }
            AVCodec decoder = new AVCodec(null);
            stream = av_find_best_stream(opening, AVMEDIA_TYPE_VIDEO, -1, -1, decoder, 0);
            if (stream < 0) {
                throw refused(file, "it has no video track that can be decoded");
            }
            AVStream video = opening.streams(stream);
            context = avcodec_alloc_context3(decoder);
            avcodec_parameters_to_context(context, video.codecpar());
            context.thread_count(1);
            context.max_pixels(CodecContext.MAX_PIXELS);
            int ready = avcodec_open2(context, decoder, (AVDictionary) null);
            if (ready < 0) {
                throw refused(file, "its decoder does not open (" + FfmpegError.text(ready) + ")");
            }
            AVRational base = video.time_base();
            ticksToMicros = 1e6 * base.num() / Math.max(1, base.den());
            double fps = rate(video.avg_frame_rate());
            frameMicros = Math.round(1e6 / (fps > 0 ? fps : FALLBACK_FPS));
        } catch (BadVideoException e) {
            free(opening, context);
            throw e;
        }
        input = opening;
        codec = context;
    }

    public int width() {
        return codec.width();
    }

    public int height() {
        return codec.height();
    }

    /** Pictures a second, as the file says, or a usual number where it does not. */
    public double fps() {
        return 1e6 / frameMicros;
    }

    /** Packets that did not decode. */
    public long broken() {
        return broken;
    }

    /** @param start the capture time the first picture shall have; the others follow at the file's own pace */
    public void show(Instant start, Viewer viewer) throws BadVideoException {
        while (av_read_frame(input, packet) >= 0) {
            try {
                if (packet.stream_index() == stream) {
                    if (avcodec_send_packet(codec, packet) < 0) {
                        broken++;
                    }
                    if (!pictures(start, viewer)) {
                        return;
                    }
                }
            } finally {
                av_packet_unref(packet);
            }
        }
        avcodec_send_packet(codec, null);
        pictures(start, viewer);
    }

    private boolean pictures(Instant start, Viewer viewer) throws BadVideoException {
        while (avcodec_receive_frame(codec, frame) >= 0) {
            Picture picture = new Picture(normaliser.normalise(frame), start.plus(elapsed(), ChronoUnit.MICROS));
            try {
                if (!viewer.see(picture)) {
                    return false;
                }
            } finally {
                picture.forget();
            }
        }
        return true;
    }

    /** Microseconds since the first picture; always more than the one before had. */
    private long elapsed() {
        long stamp = frame.best_effort_timestamp();
        long micros = stamp == AV_NOPTS_VALUE ? last + frameMicros : Math.round(stamp * ticksToMicros);
        if (first == Long.MIN_VALUE) {
            first = stamp == AV_NOPTS_VALUE ? 0 : micros;
            last = first;
            return 0;
        }
        last = micros > last ? micros : last + frameMicros;
        return last - first;
    }

    private static double rate(AVRational rate) {
        return rate.den() > 0 ? (double) rate.num() / rate.den() : 0;
    }

    private static BadVideoException refused(Path file, String why) {
        return new BadVideoException(file + ": " + why);
    }

    private void free(AVFormatContext format, AVCodecContext context) {
        if (context != null) {
            avcodec_free_context(context);
        }
        if (format != null) {
            avformat_close_input(format);
        }
        av_packet_free(packet);
        av_frame_free(frame);
        normaliser.close();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            free(input, codec);
        }
    }
}
