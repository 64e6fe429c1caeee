package io.github.qianliyan.ingest.source;

import io.github.qianliyan.ingest.bitstream.VideoFormat;
import io.github.qianliyan.ingest.timing.Ticks;
import io.github.qianliyan.ingest.timing.TimestampMender;
import io.github.qianliyan.ingest.timing.TimestampMender.Stamp;
import io.github.qianliyan.service.config.Secret;
import java.time.Duration;
import java.util.Optional;

/** Looks at a stream for a while and says what it is; for {@code camera probe}. */
public final class StreamProbe {
    private static final int ENOUGH_KEYFRAMES = 4;

    private final TimestampMender mender = new TimestampMender();
    private VideoFormat format;
    private int frames;
    private int damaged;
    private int keyframes;
    private long bytes;
    private long firstDts;
    private long lastEnd;
    private long firstKey;
    private long lastKey;
    private long firstNanos;

    private StreamProbe() {}

    /**
     * Blocks until enough was seen, at most the timeout after connecting.
     *
     * @param timeout for connecting, and again for looking
     */
    public static ProbeReport probe(Secret url, Duration timeout) {
        return switch (SourceUrl.parse(url)) {
            case SourceUrl.Invalid invalid -> ProbeReport.failed(url.masked(), invalid.trouble());
            case SourceUrl.Valid valid -> new StreamProbe().run(url, valid.url(), timeout);
        };
    }

    private ProbeReport run(Secret secret, SourceUrl url, Duration timeout) {
        SourceLimits limits = new SourceLimits(
                timeout, timeout, timeout, SourceLimits.defaults().frameBytes());
        try (FfmpegSource source = new FfmpegSource(url, limits, true)) {
            Optional<Trouble> wrong = source.open();
            if (wrong.isPresent()) {
                return ProbeReport.failed(secret.masked(), wrong.get());
            }
            boolean audio = source.hasAudio();
            Optional<Trouble> ended = look(source, System.nanoTime() + timeout.toNanos());
            if (frames == 0) {
                return ProbeReport.failed(secret.masked(), ended.orElseGet(() -> Troubles.noKeyframe(timeout)));
            }
            return report(secret, source, audio, url instanceof SourceUrl.Live);
        }
    }

    private Optional<Trouble> look(FfmpegSource source, long until) {
        while (System.nanoTime() < until && keyframes < ENOUGH_KEYFRAMES) {
            switch (source.next()) {
                case SourceEvent.Format found -> {
                    if (format == null) {
                        mender.restart(found.format().sps().reorder(), 0);
                    }
                    format = found.format();
                }
                case SourceEvent.Frame frame -> count(frame);
                case SourceEvent.Skipped skipped -> damaged++;
                case SourceEvent.Ended ended -> {
                    return Optional.of(ended.trouble());
                }
            }
        }
        return Optional.empty();
    }

    private void count(SourceEvent.Frame frame) {
        Stamp stamp = mender.mend(frame.pts(), frame.dts(), frame.duration(), System.nanoTime() / 11_111);
        if (frames++ == 0) {
            firstDts = stamp.dts();
            firstKey = stamp.dts();
            firstNanos = System.nanoTime();
        }
        if (frame.key()) {
            keyframes++;
            lastKey = stamp.dts();
        }
        damaged += stamp.mended() ? 1 : 0;
        bytes += frame.bytes();
        lastEnd = stamp.dts() + stamp.duration();
    }

    private ProbeReport report(Secret secret, FfmpegSource source, boolean audio, boolean live) {
        double seconds = (lastEnd - firstDts) / (double) Ticks.PER_SECOND;
        double real = (System.nanoTime() - firstNanos) / 1e9;
        Double keyframeSeconds =
                keyframes < 2 ? null : round((lastKey - firstKey) / (double) Ticks.PER_SECOND / (keyframes - 1), 100);
        Double speed = live && !source.paced() && real > 1 ? round(seconds / real, 100) : null;
        double fps = round(frames / seconds, 10);
        double kbps = round(bytes * 8 / 1000.0 / seconds, 1);
        ProbeReport.Clock clock = new ProbeReport.Clock(frames, damaged, speed);
        return new ProbeReport(
                secret.masked(),
                true,
                null,
                null,
                source.container(),
                format.sps().codecString(),
                format.sps().width(),
                format.sps().height(),
                fps,
                keyframeSeconds,
                kbps,
                audio,
                clock,
                Advice.on(format, fps, keyframeSeconds, kbps, audio, clock));
    }

    private static double round(double value, int parts) {
        return Math.rint(value * parts) / parts;
    }
}
