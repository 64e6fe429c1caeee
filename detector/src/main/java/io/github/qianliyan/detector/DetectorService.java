package io.github.qianliyan.detector;

import io.github.qianliyan.detector.stream.Cameras;
import io.github.qianliyan.detector.stream.ConsumerReadBack;
import io.github.qianliyan.detector.stream.DetectTopology;
import io.github.qianliyan.detector.stream.StreamsSettings;
import io.github.qianliyan.detector.watch.Classes;
import io.github.qianliyan.detector.watch.PerceptionFactory;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.health.Health;
import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.service.lifecycle.Service;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Perceives and judges the cameras of a configuration, together with every other worker of the same application id. */
public final class DetectorService implements Service {
    private static final Logger log = LoggerFactory.getLogger(DetectorService.class);
    private static final String PART = "detector";
    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration CLOSE = Duration.ofSeconds(4);

    private final DetectorSettings settings;
    private final Cluster cluster;
    private final Function<Config, Eyes> eyes;
    private final JudgeMetrics metrics;
    private final MeterRegistry meters;
    private final Health health;
    private Config config;
    private ShadowRates shadows;
    private Cameras cameras;
    private Eyes open;
    private KafkaStreams streams;

    public DetectorService(
            DetectorSettings settings, Cluster cluster, Config config, MeterRegistry meters, Health health) {
        this(settings, cluster, config, now -> Eyes.open(settings, now, meters), meters, health);
    }

    /** With eyes of the caller's own, which are not closed here. */
    public DetectorService(
            DetectorSettings settings,
            Cluster cluster,
            Config config,
            PerceptionFactory perceptions,
            MeterRegistry meters,
            Health health) {
        this(settings, cluster, config, now -> new Eyes(perceptions, Optional.empty()), meters, health);
    }

    /** @param eyes asked for when the service starts */
    private DetectorService(
            DetectorSettings settings,
            Cluster cluster,
            Config config,
            Function<Config, Eyes> eyes,
            MeterRegistry meters,
            Health health) {
        this.settings = settings;
        this.cluster = cluster;
        this.config = config;
        this.eyes = eyes;
        this.metrics = new JudgeMetrics(meters);
        this.meters = meters;
        this.shadows = new ShadowRates(meters, config, InstantSource.system());
        this.metrics.watch(shadows);
        this.health = health;
    }

    @Override
    public String name() {
        return PART;
    }

    /** @throws IllegalStateException when the stream does not run within a minute */
    @Override
    public synchronized void start() throws InterruptedException {
        open = eyes.apply(config);
        cameras = new Cameras(config);
        metrics.watch(cameras::failures);
        DetectTopology.Parts parts = new DetectTopology.Parts(
                cameras,
                open.factory(),
                new ConsumerReadBack(cluster, settings.applicationId()),
                InstantSource.system(),
                metrics,
                settings.guarantee() == DetectorSettings.Guarantee.AT_LEAST_ONCE);
        streams = new KafkaStreams(DetectTopology.build(parts), StreamsSettings.of(settings, cluster, metrics));
        streams.setUncaughtExceptionHandler(this::replace);
        CountDownLatch running = new CountDownLatch(1);
        streams.setStateListener((now, before) -> {
            log.debug("stream {} after {}", now, before);
            if (now == KafkaStreams.State.RUNNING) {
                running.countDown();
            }
        });
        health.part(PART, this::problem);
        streams.start();
        if (!running.await(READY.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    "the detector's stream is " + streams.state() + " after " + READY.toSeconds()
                            + " s: see the log above it, and whether Kafka at " + cluster.bootstrapServers()
                            + " answers and its topics were made");
        }
        log.info(
                "judging {} cameras by {} rules, {} threads, {}",
                config.cameras().size(),
                config.rules().size(),
                settings.threads(),
                settings.guarantee().word());
    }

    /**
     * From now on these cameras and rules, while everything runs: a camera for which nothing changed goes on with what it
     * has learned, another begins with fresh eyes at its next fragment. Open episodes stay what they are.
     *
     * @throws IllegalStateException when they need a model that this process did not open; nothing is changed then
     */
    public synchronized void configure(Config now) {
        if (cameras != null) {
            boolean other = !now.models().equals(config.models());
            if (Classes.needModel(now.rules()) && open.model().isEmpty() || other) {
                throw new IllegalStateException(
                        other
                                ? "models.yaml has changed, and models are opened at the start"
                                : "a rule asks for classes that take a model, and models are opened at the start");
            }
            cameras.renew(now);
        }
        shadows.close();
        shadows = new ShadowRates(meters, now, InstantSource.system());
        metrics.watch(shadows);
        config = now;
    }

    private StreamThreadExceptionResponse replace(Throwable error) {
        metrics.threadFailed();
        log.error("a detector thread died and is replaced ({} so far)", (long) metrics.threadFailures(), error);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private Optional<String> problem() {
        KafkaStreams.State state = streams.state();
        return state == KafkaStreams.State.RUNNING || state == KafkaStreams.State.REBALANCING
                ? Optional.empty()
                : Optional.of("the stream is " + state + ": see the log for the reason, then restart this process");
    }

    @Override
    public void close() {
        // not synchronized: a start that waits for Kafka must not keep it from ending
        health.remove(PART);
        if (streams != null) {
            boolean ended = streams.close(CloseOptions.timeout(CLOSE)
                    .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
            streams = null;
            if (!ended) {
                // its threads may still be using the model: freed now, it would take the process down
                log.warn("the detector's stream did not end within {} s", CLOSE.toSeconds());
                return;
            }
        }
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
