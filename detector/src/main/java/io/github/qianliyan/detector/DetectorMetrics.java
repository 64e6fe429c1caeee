package io.github.qianliyan.detector;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Every meter of the detector, declared once. */
public final class DetectorMetrics {
    private static final String CAMERA = "camera";

    private final MeterRegistry meters;
    private final Timer decode;
    private final Timer inference;
    private final Timer freshness;
    private final ProcessorTime processor;

    public DetectorMetrics(MeterRegistry meters) {
        this.meters = meters;
        processor = new ProcessorTime(meters);
        decode = Timer.builder("qianliyan.decode")
                .description("Time to decode what was wanted of one fragment, without judging it")
                .register(meters);
        inference = Timer.builder("qianliyan.inference")
                .description("Time of one run of the object detection model, picture scaling included")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(2))
                .maximumExpectedValue(Duration.ofSeconds(2))
                .register(meters);
        freshness = Timer.builder("qianliyan.freshness")
                .description("Age of a frame when it had been judged, from its capture")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(20))
                .maximumExpectedValue(Duration.ofSeconds(10))
                .register(meters);
    }

    /** What the processor time of the detector's threads goes into, by the calling thread's own clock. */
    public ProcessorTime processorTime() {
        return processor;
    }

    public void decoded(Duration took) {
        decode.record(took);
    }

    public Timer inference() {
        return inference;
    }

    public void judgedAtAge(Duration age) {
        freshness.record(age.isNegative() ? Duration.ZERO : age);
    }

    /** @param pressure of all cameras on the budget: 1 when it is just used up */
    public void pressure(DoubleSupplier pressure) {
        Gauge.builder("qianliyan.detector.pressure", pressure, DoubleSupplier::getAsDouble)
                .strongReference(true)
                .description("Detector time wanted, as a ratio of the detector's budget; above 1 frames are given up")
                .register(meters);
    }

    /** The meters of one camera; close them when it is no longer watched. */
    public CameraMeters camera(String camera, DoubleSupplier rung, DoubleSupplier coverage) {
        return new CameraMeters(meters, camera, rung, coverage);
    }

    /** Why a fragment was not decoded. */
    public enum Skipped {
        /** Nothing asked for it: the camera is quiet and no look was due. */
        NOT_DUE("not-due"),
        /** It was too old when its turn came. */
        STALE("stale"),
        /** The decoder waits for a keyframe. */
        RESYNC("resync"),
        /** Its boxes or parameters are broken. */
        BROKEN("broken");

        private final String reason;

        Skipped(String reason) {
            this.reason = reason;
        }
    }

    /** What is counted per camera. */
    public static final class CameraMeters implements AutoCloseable {
        private final MeterRegistry meters;
        private final Counter looks;
        private final Counter[] judged = new Counter[2];
        private final Map<Skipped, Counter> skipped = new EnumMap<>(Skipped.class);
        private final Counter corrupt;
        private final List<Gauge> gauges;

        private CameraMeters(MeterRegistry meters, String camera, DoubleSupplier rung, DoubleSupplier coverage) {
            this.meters = meters;
            looks = Counter.builder("qianliyan.looks")
                    .description("Keyframes decoded because a look was due")
                    .tag(CAMERA, camera)
                    .register(meters);
            for (int i = 0; i < judged.length; i++) {
                judged[i] = Counter.builder("qianliyan.judged.frames")
                        .description("Frames judged, by rung of the ladder: 1 looked at, 2 followed")
                        .tag(CAMERA, camera)
                        .tag("rung", Integer.toString(i + 1))
                        .register(meters);
            }
            for (Skipped reason : Skipped.values()) {
                skipped.put(
                        reason,
                        Counter.builder("qianliyan.skipped.fragments")
                                .description("Fragments not decoded, by reason")
                                .tag(CAMERA, camera)
                                .tag("reason", reason.reason)
                                .register(meters));
            }
            corrupt = Counter.builder("qianliyan.corrupt.samples")
                    .description("Samples and pictures that did not decode")
                    .tag(CAMERA, camera)
                    .register(meters);
            gauges = List.of(
                    Gauge.builder("qianliyan.rung", rung, DoubleSupplier::getAsDouble)
                            .description("Rung of the ladder the camera is on: 1 looked at, 2 followed")
                            .tag(CAMERA, camera)
                            // nobody else holds on to it
                            .strongReference(true)
                            .register(meters),
                    Gauge.builder("qianliyan.coverage.ratio", coverage, DoubleSupplier::getAsDouble)
                            .description("Share of the last minute of the camera's video within 4 s of a judged frame")
                            .tag(CAMERA, camera)
                            .strongReference(true)
                            .register(meters));
        }

        public void looked() {
            looks.increment();
        }

        public void judged(int rung) {
            judged[rung - 1].increment();
        }

        public void skipped(Skipped reason) {
            skipped.get(reason).increment();
        }

        public void corrupt(long samples) {
            corrupt.increment((double) samples);
        }

        @Override
        public void close() {
            gauges.forEach((Meter gauge) -> meters.remove(gauge));
        }
    }
}
