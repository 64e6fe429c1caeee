package io.github.qianliyan.ingest;

import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.CameraStatus.State;
import io.github.qianliyan.ingest.camera.CameraReporter;
import io.github.qianliyan.ingest.camera.CameraWorker;
import io.github.qianliyan.ingest.camera.Condition;
import io.github.qianliyan.ingest.publish.Producers;
import io.github.qianliyan.ingest.publish.Publisher;
import io.github.qianliyan.ingest.share.CameraShare;
import io.github.qianliyan.ingest.timing.Time;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Secret;
import io.github.qianliyan.service.health.Health;
import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.service.lifecycle.Service;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pulls every watched camera into Kafka; of those watched by several processes that share, each its part. One camera's
 * trouble is its own. Safe for any thread.
 */
public final class IngestService implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(IngestService.class);
    private static final Duration TOPICS_LIMIT = Duration.ofSeconds(5);
    private static final Duration STOP_LIMIT = Duration.ofMillis(2500);

    private final IngestSettings settings;
    private final Supplier<Producer<String, byte[]>> producers;
    private final IngestMetrics metrics;
    private final Health health;
    private final Time time;
    private final Optional<CameraShare> share;
    private final Map<String, Watched> watched = new LinkedHashMap<>();
    private Map<String, Secret> wanted = Map.of();
    private Predicate<String> mine;
    private Publisher publisher;
    private ScheduledExecutorService ticker;

    private record Watched(Secret url, CameraWorker worker, IngestMetrics.PerCamera meters) {}

    /** The only process that ingests. */
    public IngestService(IngestSettings settings, Cluster cluster, MeterRegistry meters, Health health) {
        this(settings, () -> Producers.connect(cluster, settings.publisher()), meters, health, Time.system());
    }

    /** One of several that share the cameras of a cluster; all of them are told to watch the same cameras. */
    public static IngestService sharing(IngestSettings settings, Cluster cluster, MeterRegistry meters, Health health) {
        return new IngestService(
                settings,
                () -> Producers.connect(cluster, settings.publisher()),
                meters,
                health,
                Time.system(),
                Optional.of(cluster));
    }

    IngestService(
            IngestSettings settings,
            Supplier<Producer<String, byte[]>> producers,
            MeterRegistry meters,
            Health health,
            Time time) {
        this(settings, producers, meters, health, time, Optional.empty());
    }

    private IngestService(
            IngestSettings settings,
            Supplier<Producer<String, byte[]>> producers,
            MeterRegistry meters,
            Health health,
            Time time,
            Optional<Cluster> shared) {
        this.share = shared.map(cluster -> new CameraShare(cluster, this::own));
        this.mine = camera -> shared.isEmpty();
        this.settings = settings;
        this.producers = producers;
        this.metrics = new IngestMetrics(meters);
        this.health = health;
        this.time = time;
    }

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public synchronized void start() throws InterruptedException {
        publisher = new Publisher(producers.get(), settings.publisher(), time);
        Publisher own = publisher;
        if (!own.prepare(TOPICS_LIMIT)) {
            LOG.warn("Kafka does not answer yet; cameras are connected all the same, video goes out when it does");
        }
        metrics.process(this::count, own::waitingBytes);
        health.part(name(), () -> share.flatMap(CameraShare::problem).or(own::problem));
        ticker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("camera-status").daemon().factory());
        var _ = ticker.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
        adjust();
        share.ifPresent(CameraShare::start);
    }

    /** Of the watched cameras, these are to be pulled here. Returns when the others are not any more. */
    private synchronized void own(Predicate<String> cameras) {
        mine = cameras;
        if (publisher != null) {
            adjust();
        }
    }

    /**
     * From now on these cameras and no others: new ones are connected, those with another URL connected anew, missing
     * ones ended. The rest go on untouched. Before {@link #start} it is only remembered.
     */
    public synchronized void watch(Collection<Camera> cameras) {
        Map<String, Secret> urls = new LinkedHashMap<>();
        cameras.forEach(camera -> urls.put(camera.id(), camera.url()));
        wanted = urls;
        if (publisher != null) {
            adjust();
        }
    }

    private void adjust() {
        List<Map.Entry<String, Watched>> gone = watched.entrySet().stream()
                .filter(entry ->
                        !mine.test(entry.getKey()) || !entry.getValue().url().equals(wanted.get(entry.getKey())))
                .map(Map.Entry::copyOf)
                .toList();
        end(gone.stream().map(Map.Entry::getValue).toList());
        for (Map.Entry<String, Watched> entry : gone) {
            watched.remove(entry.getKey());
            if (!wanted.containsKey(entry.getKey())) {
                publisher.forget(entry.getKey());
            }
        }
        wanted.forEach((id, url) -> {
            if (mine.test(id) && !watched.containsKey(id)) {
                watched.put(id, begin(id, url));
            }
        });
    }

    private Watched begin(String id, Secret url) {
        IngestMetrics.PerCamera meters = metrics.camera(id);
        CameraReporter reporter = new CameraReporter(
                id,
                new Condition.Patience(settings.offlineAttempts(), settings.offlineAfter()),
                settings.statusEvery(),
                time,
                publisher::status);
        CameraWorker worker =
                new CameraWorker(id, url, settings, publisher.channel(id, meters), reporter, meters, time);
        worker.start();
        return new Watched(url, worker, meters);
    }

    private void end(List<Watched> gone) {
        gone.forEach(camera -> camera.worker().stop());
        long until = time.nanos() + STOP_LIMIT.toNanos();
        for (Watched camera : gone) {
            try {
                if (!camera.worker().join(Duration.ofNanos(Math.max(1_000_000, until - time.nanos())))) {
                    LOG.warn("a camera's thread is still in native code; it ends by itself");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            camera.meters().close();
        }
    }

    private synchronized void tick() {
        try {
            watched.values().forEach(camera -> camera.worker().reporter().tick());
        } catch (RuntimeException e) {
            LOG.error("telling the cameras' status failed; it is tried again in a second", e);
        }
    }

    /** How every camera that is pulled here is doing now. */
    public synchronized List<CameraStatus> statuses() {
        return watched.values().stream()
                .map(camera -> camera.worker().reporter().status())
                .toList();
    }

    private int count(State state) {
        return (int)
                statuses().stream().filter(status -> status.state() == state).count();
    }

    @Override
    public void close() {
        // outside the lock: leaving the group waits for our cameras to be let go, which needs it
        share.ifPresent(CameraShare::close);
        end();
    }

    private synchronized void end() {
        if (publisher == null) {
            return;
        }
        health.remove(name());
        ticker.shutdownNow();
        end(List.copyOf(watched.values()));
        watched.clear();
        publisher.close();
        publisher = null;
    }
}
