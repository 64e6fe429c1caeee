package io.github.qianliyan.detector;

import io.github.qianliyan.detector.models.ModelStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * How a detector runs.
 *
 * @param data folder of its own, for state
 * @param models folder of the object detection models
 * @param applicationId of the Streams application; workers that share it share the cameras
 * @param threads that perceive and judge
 * @param guarantee how an effect is had exactly once; docs/decisions/0010 has what each costs
 * @param commitEvery how often offsets, and with {@link Guarantee#EXACTLY_ONCE} outputs, are committed
 */
public record DetectorSettings(
        Path data, Path models, String applicationId, int threads, Guarantee guarantee, Duration commitEvery) {
    /**
     * Each thread has its own share of the cameras, and some have more busy ones than others: with more threads than
     * processors one of them waits less often for the other's work to be done.
     */
    private static final int THREADS_A_CORE = 2;

    public DetectorSettings {
        if (threads < 1 || threads > 256) {
            throw new IllegalArgumentException("threads is " + threads + ", must be 1 to 256");
        }
        if (commitEvery.toMillis() < 1) {
            throw new IllegalArgumentException("commitEvery is " + commitEvery + ", must be at least 1 ms");
        }
    }

    public enum Guarantee {
        /** Transactions: readers that read committed see outputs with the next commit, once. */
        EXACTLY_ONCE("exactly_once_v2", Duration.ofMillis(100)),
        /**
         * Outputs are seen at once. After a crash some are told again: with the same id, so that whoever takes the id for the
         * alert has the effect once.
         */
        AT_LEAST_ONCE("at_least_once", Duration.ofSeconds(1));

        private final String id;
        private final Duration commitEvery;

        Guarantee(String id, Duration commitEvery) {
            this.id = id;
            this.commitEvery = commitEvery;
        }

        /** As Kafka Streams calls it. */
        public String id() {
            return id;
        }

        /** {@code exactly-once} or {@code at-least-once}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public static DetectorSettings in(Path data) {
        return new DetectorSettings(
                data,
                ModelStore.standard(System.getenv()).folder(),
                "qianliyan-detector",
                THREADS_A_CORE * Runtime.getRuntime().availableProcessors(),
                Guarantee.AT_LEAST_ONCE,
                Guarantee.AT_LEAST_ONCE.commitEvery);
    }

    /** With that guarantee and the commit interval that suits it. */
    public DetectorSettings with(Guarantee other) {
        return new DetectorSettings(data, models, applicationId, threads, other, other.commitEvery);
    }

    public DetectorSettings threads(int number) {
        return new DetectorSettings(data, models, applicationId, number, guarantee, commitEvery);
    }
}
