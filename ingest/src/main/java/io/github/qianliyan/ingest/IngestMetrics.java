package io.github.qianliyan.ingest;

import io.github.qianliyan.events.CameraStatus.State;
import io.github.qianliyan.ingest.camera.CameraMeters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** All meters of ingest. */
public final class IngestMetrics {
    private static final List<String> REASONS = List.of("broker", "oversized", "corrupt");

    private final MeterRegistry registry;
    private final Timer latency;

    public IngestMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.latency = Timer.builder("qianliyan.ingest.latency")
                .description("Capture of a fragment's first frame to the broker's acknowledgement")
                .register(registry);
    }

    void process(ToIntFunction<State> cameras, Supplier<Number> waitingBytes) {
        for (State state : State.values()) {
            Gauge.builder("qianliyan.ingest.cameras", () -> cameras.applyAsInt(state))
                    .description("Cameras by state")
                    .tag("state", state.id())
                    .register(registry);
        }
        Gauge.builder("qianliyan.ingest.waiting", waitingBytes)
                .description("Video that waits for the broker")
                .baseUnit("bytes")
                .register(registry);
    }

    PerCamera camera(String id) {
        return new PerCamera(id);
    }

    /** One camera's meters, gone from the registry when it is closed. */
    final class PerCamera implements CameraMeters, AutoCloseable {
        private final String id;
        private final List<Meter> own = new ArrayList<>();
        private final Map<String, Counter> dropped = new ConcurrentHashMap<>();
        private final Counter bytes;
        private final Counter fragments;
        private final Counter keyframes;
        private final Counter reconnects;
        private final Counter mended;

        PerCamera(String id) {
            this.id = id;
            bytes = counter("qianliyan.ingest.video", "Video that the broker has", "bytes");
            fragments = counter("qianliyan.ingest.fragments", "Fragments that the broker has", null);
            keyframes = counter("qianliyan.ingest.keyframes", "Fragments that start at a keyframe", null);
            reconnects = counter("qianliyan.ingest.reconnects", "Connections after the first", null);
            mended = counter("qianliyan.ingest.mended", "Frames whose timestamps were damaged", null);
            REASONS.forEach(this::droppedFor);
        }

        private Counter counter(String name, String description, String unit) {
            Counter counter = Counter.builder(name)
                    .description(description)
                    .baseUnit(unit)
                    .tag("camera", id)
                    .register(registry);
            own.add(counter);
            return counter;
        }

        private Counter droppedFor(String reason) {
            return dropped.computeIfAbsent(
                    reason,
                    why -> Counter.builder("qianliyan.ingest.dropped")
                            .description("Fragments and frames given up")
                            .tag("camera", id)
                            .tag("reason", why)
                            .register(registry));
        }

        @Override
        public void sent(int size, boolean key) {
            bytes.increment(size);
            fragments.increment();
            if (key) {
                keyframes.increment();
            }
        }

        @Override
        public void acknowledged(Duration sinceCapture) {
            latency.record(sinceCapture);
        }

        @Override
        public void dropped(String reason) {
            droppedFor(reason).increment();
        }

        @Override
        public void reconnected() {
            reconnects.increment();
        }

        @Override
        public void mended() {
            mended.increment();
        }

        @Override
        public void close() {
            own.forEach(registry::remove);
            dropped.values().forEach(registry::remove);
        }
    }
}
