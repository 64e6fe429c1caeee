package io.github.qianliyan.detector.analyze;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Says once a second how far the analysis is and how fast it goes, for a person who waits. */
public final class ProgressLine implements Analyzer.Progress {
    private static final long EVERY_NANOS = 1_000_000_000L;

    private final PrintStream out;
    private final LongSupplier nanos;
    private final long began;
    private long said;
    private Path current;
    private Duration before = Duration.ZERO;
    private Duration position = Duration.ZERO;

    public ProgressLine(PrintStream out) {
        this(out, System::nanoTime);
    }

    ProgressLine(PrintStream out, LongSupplier nanos) {
        this.out = out;
        this.nanos = nanos;
        this.began = nanos.getAsLong();
        this.said = began;
    }

    @Override
    public void at(Path file, Duration now) {
        if (!file.equals(current)) {
            before = before.plus(position);
            current = file;
        }
        position = now;
        long time = nanos.getAsLong();
        if (time - said >= EVERY_NANOS) {
            said = time;
            double wall = (time - began) / 1e9;
            out.printf(
                    Locale.ROOT,
                    "%s %.0f s, %.1f times real time%n",
                    file.getFileName(),
                    position.toMillis() / 1000.0,
                    before.plus(position).toMillis() / 1000.0 / wall);
        }
    }
}
