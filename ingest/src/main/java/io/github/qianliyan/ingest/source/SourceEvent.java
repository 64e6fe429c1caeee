package io.github.qianliyan.ingest.source;

import io.github.qianliyan.ingest.bitstream.VideoFormat;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** What comes next from a source. */
public sealed interface SourceEvent {
    /** Before the first frame, and before the keyframe from which another size or codec holds. */
    record Format(VideoFormat format) implements SourceEvent {}

    /**
     * One access unit, as it came. The first after a {@link Format} is a keyframe.
     *
     * @param packet owned by the source, valid until its next call
     * @param pts in ticks of {@link io.github.qianliyan.ingest.timing.Ticks}, {@code NONE} when not given
     * @param dts likewise
     * @param duration in ticks, 0 when not given
     * @param bytes size of the packet
     */
    record Frame(AVPacket packet, long pts, long dts, long duration, boolean key, int bytes) implements SourceEvent {}

    /** A frame that was thrown away; reason is the tag of a metric: {@code corrupt} or {@code oversized}. */
    record Skipped(String reason, int bytes) implements SourceEvent {}

    /** Nothing more will come. */
    record Ended(Trouble trouble) implements SourceEvent {}
}
