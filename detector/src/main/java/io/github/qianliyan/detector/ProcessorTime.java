package io.github.qianliyan.detector;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Processor time by what it was for. Not wall time: on a full machine a thread waits in the middle of its work, and that is
 * nobody's cost.
 */
public final class ProcessorTime {
    private static final double NANOS = 1e9;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final boolean KNOWN = THREADS.isCurrentThreadCpuTimeSupported();

    /** What a thread works at. */
    public enum Work {
        /** Fragments to pictures. */
        DECODE,
        /** Pictures to observations, {@link #MODEL} included. */
        PERCEIVE,
        /** Runs of the object detection model. */
        MODEL,
        /** Observations to alerts, and both to bytes. */
        JUDGE
    }

    private final Map<Work, Counter> spent = new EnumMap<>(Work.class);

    public ProcessorTime(MeterRegistry meters) {
        for (Work work : Work.values()) {
            spent.put(
                    work,
                    Counter.builder("qianliyan.detector.cpu.seconds")
                            .description("Processor time of the detector by work; perceive includes model")
                            .tag("work", work.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
    }

    /** Of the calling thread, nanoseconds; 0 where the system does not tell. */
    public static long now() {
        return KNOWN ? THREADS.getCurrentThreadCpuTime() : 0;
    }

    public void spent(Work work, long nanos) {
        spent.get(work).increment(Math.max(0, nanos) / NANOS);
    }
}
