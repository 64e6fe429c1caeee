package io.github.qianliyan.service.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The one registry of a process, with what the JVM and the operating system say about it.
 *
 * <p>Timers of ours ({@code qianliyan.*}) without a tag {@code camera} are histograms with {@link #buckets()}, so that
 * percentiles can be taken over all processes. Those with that tag are count, sum and maximum only: 82 cameras times 14
 * buckets would be most of what is scraped.
 */
public final class Metrics implements AutoCloseable {
    private static final List<Duration> BUCKETS = List.of(
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofMillis(10),
            Duration.ofMillis(25),
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60));

    /** Micrometer's names for them break Prometheus' rules for names; ours stand in their place. */
    private static final Set<String> UNFIT = Set.of("process.cpu.time", "system.cpu.count");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();

    public Metrics() {
        registry.config()
                .meterFilter(MeterFilter.deny(id -> UNFIT.contains(id.getName())))
                .meterFilter(new Buckets());
        List<MeterBinder> binders = List.of(
                gc,
                new JvmMemoryMetrics(),
                new JvmThreadMetrics(),
                new ClassLoaderMetrics(),
                new ProcessorMetrics(),
                new FileDescriptorMetrics(),
                new UptimeMetrics());
        binders.forEach(binder -> binder.bindTo(registry));
        Gauge.builder("system.cpus", Runtime.getRuntime(), Runtime::availableProcessors)
                .description("Processors that this process may use")
                .register(registry);
        FunctionCounter.builder(
                        "process.cpu.seconds", ManagementFactory.getOperatingSystemMXBean(), Metrics::cpuSeconds)
                .description("Processor time that this process has used")
                .register(registry);
    }

    public PrometheusMeterRegistry registry() {
        return registry;
    }

    /** Upper bounds of the buckets of our Timers: 1 ms to 60 s, close together around the 1 s and 2 s we promise. */
    public static List<Duration> buckets() {
        return BUCKETS;
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }

    private static double cpuSeconds(OperatingSystemMXBean system) {
        return system instanceof com.sun.management.OperatingSystemMXBean ours ? ours.getProcessCpuTime() / 1e9 : 0;
    }

    private static final class Buckets implements MeterFilter {
        private static final double[] NANOS =
                BUCKETS.stream().mapToDouble(Duration::toNanos).toArray();

        @Override
        public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
            boolean ours = id.getType() == Meter.Type.TIMER
                    && id.getName().startsWith("qianliyan.")
                    && id.getTag("camera") == null;
            if (!ours) {
                return config;
            }
            return DistributionStatisticConfig.builder()
                    .serviceLevelObjectives(Arrays.copyOf(NANOS, NANOS.length))
                    .build()
                    .merge(config);
        }
    }
}
