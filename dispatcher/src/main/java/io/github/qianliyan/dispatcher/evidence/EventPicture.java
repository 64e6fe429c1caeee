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
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import io.github.qianliyan.dispatcher.evidence.mp4.Fragment;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.VideoFragment;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** The picture of one instant out of a group of pictures. Everything native is freed before it returns. */
final class EventPicture {
    private static final int MAX_WIDTH = 1920;

    private EventPicture() {}

    /**
     * @param taken capture time of the picture shown
     */
    @SuppressWarnings("ArrayRecordComponent") // the bytes of a file, compared by nobody
    record Jpeg(Instant taken, byte[] bytes) {}

    /**
     * The picture nearest to an instant.
     *
     * @param group fragments of one group of pictures, in order, from its keyframe to the fragment that holds the instant
     * @param objects drawn into it
     * @throws IOException when nothing of it can be decoded
     */
    static Jpeg of(List<VideoFragment> group, Instant instant, List<Alert.Seen> objects) throws IOException {
        List<byte[]> parts = new ArrayList<>();
        parts.add(group.getFirst().init());
        int before = 0;
        for (VideoFragment fragment : group) {
            parts.add(fragment.data());
        }
        for (VideoFragment fragment : group.subList(0, group.size() - 1)) {
            before += Fragment.samples(fragment.data());
        }
        try (MemoryInput input = MemoryInput.open(parts);
                Decoding decoding = new Decoding(input, group.getLast().captured(), before)) {
            decoding.run(instant);
            byte[] jpeg = JpegEncoder.encode(decoding.best, MAX_WIDTH, picture -> Overlay.draw(picture, objects));
            return new Jpeg(decoding.taken(), jpeg);
        }
    }

    /** One pass of the decoder, keeping the best picture so far. */
    private static final class Decoding implements AutoCloseable {
        private final MemoryInput input;
        private final Instant lastFragment;
        private final int samplesBefore;
        private final AVStream stream;
        private final AVPacket packet = av_packet_alloc();
        private final AVFrame frame = av_frame_alloc();
        private final AVFrame best = av_frame_alloc();
        private final AVCodecContext decoder;
        /** Presentation time of the first sample of the last fragment: where capture time and ticks meet. */
        private long anchor = AV_NOPTS_VALUE;

        private long bestTicks = AV_NOPTS_VALUE;

        Decoding(MemoryInput input, Instant lastFragment, int samplesBefore) throws IOException {
            this.input = input;
            this.lastFragment = lastFragment;
            this.samplesBefore = samplesBefore;
            stream = KeyframeJpeg.video(input.format());
            AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
            decoder = codec == null ? null : avcodec_alloc_context3(codec);
            if (decoder == null) {
                close();
                throw new IOException(
                        "no decoder for codec " + stream.codecpar().codec_id());
            }
            decoder.thread_count(1);
            if (avcodec_parameters_to_context(decoder, stream.codecpar()) < 0
                    || avcodec_open2(decoder, codec, (AVDictionary) null) < 0) {
                close();
                throw new IOException("the decoder does not open");
            }
        }

        void run(Instant instant) throws IOException {
            int samples = 0;
            while (av_read_frame(input.format(), packet) >= 0) {
                if (packet.stream_index() == stream.index()) {
                    if (samples++ == samplesBefore) {
                        anchor = packet.pts();
                    }
                    // a damaged sample costs its picture, not the others
                    avcodec_send_packet(decoder, packet);
                    receive(instant);
                }
                av_packet_unref(packet);
            }
            avcodec_send_packet(decoder, null);
            receive(instant);
            if (bestTicks == AV_NOPTS_VALUE || anchor == AV_NOPTS_VALUE) {
                throw new IOException("none of " + samples + " samples could be decoded");
            }
        }

        private void receive(Instant instant) {
            while (avcodec_receive_frame(decoder, frame) >= 0) {
                long ticks = frame.best_effort_timestamp();
                if (ticks == AV_NOPTS_VALUE) {
                    av_frame_unref(frame);
                } else if (bestTicks == AV_NOPTS_VALUE || anchor == AV_NOPTS_VALUE || nearer(ticks, instant)) {
                    // until the anchor is known the latest picture is the nearest
                    av_frame_unref(best);
                    av_frame_move_ref(best, frame);
                    bestTicks = ticks;
                } else {
                    av_frame_unref(frame);
                }
            }
        }

        private boolean nearer(long ticks, Instant instant) {
            return away(ticks, instant).compareTo(away(bestTicks, instant)) < 0;
        }

        private Duration away(long ticks, Instant instant) {
            return Duration.between(time(ticks), instant).abs();
        }

        Instant taken() {
            return time(bestTicks);
        }

        private Instant time(long ticks) {
            long nanos = (ticks - anchor)
                    * 1_000_000_000L
                    / stream.time_base().den()
                    * stream.time_base().num();
            return lastFragment.plusNanos(nanos);
        }

        @Override
        public void close() {
            if (decoder != null) {
                avcodec_free_context(decoder);
            }
            av_packet_free(packet);
            av_frame_free(frame);
            av_frame_free(best);
        }
    }
}
