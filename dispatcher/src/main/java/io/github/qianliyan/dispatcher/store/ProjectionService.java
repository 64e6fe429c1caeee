package io.github.qianliyan.dispatcher.store;

import io.github.qianliyan.dispatcher.DispatcherMetrics;
import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.Desk;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.service.lifecycle.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code incidents} into the store, {@code camera-status} and {@code desk} onto their boards, then tells the listeners. Register
 * listeners before {@link #start()}, or miss what was told before.
 */
public final class ProjectionService implements Service, IncidentFeed {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionService.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Cluster cluster;
    private final Projector projector;
    private final CameraBoard board;
    private final DeskBoard desk = new DeskBoard();
    private final DispatcherMetrics metrics;
    private final BiConsumer<ConsumerRecord<byte[], byte[]>, String> deadLetters;
    private final List<Consumer<Incident>> incidentListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<CameraStatus>> statusListeners = new CopyOnWriteArrayList<>();
    private volatile boolean open = true;
    private volatile String problem = "not started";
    private volatile KafkaConsumer<byte[], byte[]> consumer;
    private Thread thread;

    /** @param deadLetters takes a record that cannot be read, and why; see {@code stream.Outbox} */
    public ProjectionService(
            Cluster cluster,
            Store store,
            Function<Incident, String> names,
            CameraBoard board,
            DispatcherMetrics metrics,
            BiConsumer<ConsumerRecord<byte[], byte[]>, String> deadLetters) {
        this(cluster, store, names, board, metrics, deadLetters, List.of());
    }

    /** @param besides further tables that are made of incidents */
    public ProjectionService(
            Cluster cluster,
            Store store,
            Function<Incident, String> names,
            CameraBoard board,
            DispatcherMetrics metrics,
            BiConsumer<ConsumerRecord<byte[], byte[]>, String> deadLetters,
            List<Projection> besides) {
        this.cluster = cluster;
        this.projector = new Projector(store.jdbi(), names, besides);
        this.board = board;
        this.metrics = metrics;
        this.deadLetters = deadLetters;
    }

    @Override
    public String name() {
        return "projection";
    }

    @Override
    public void onIncident(Consumer<Incident> listener) {
        incidentListeners.add(listener);
    }

    @Override
    public void onCameraStatus(Consumer<CameraStatus> listener) {
        statusListeners.add(listener);
    }

    /** What holds for the whole room. */
    public DeskBoard desk() {
        return desk;
    }

    /** For health: why the store does not follow the log; empty when it does. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public void start() {
        problem = "catching up with the log";
        thread = Thread.ofPlatform().name("projection").start(this::run);
    }

    @Override
    public void close() {
        open = false;
        KafkaConsumer<byte[], byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        if (thread != null) {
            try {
                // woken it ends by itself; an interrupt would break the consumer's own closing, so it comes only after
                // that
                if (!thread.join(Duration.ofSeconds(2))) {
                    thread.interrupt();
                    thread.join(Duration.ofSeconds(1));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        while (open) {
            try {
                follow();
            } catch (WakeupException | org.apache.kafka.common.errors.InterruptException e) {
                // closing: the loop's condition decides
                LOG.debug("projection woken", e);
            } catch (RuntimeException e) {
                problem = "the projection stopped and is tried again: " + e;
                LOG.error("projection failed, goes on from its last commit in {}", AFTER_FAILURE, e);
                pause();
            }
        }
    }

    private void follow() {
        ProjectionBatch reader = new ProjectionBatch(deadLetters);
        try (KafkaConsumer<byte[], byte[]> own = new KafkaConsumer<>(
                cluster.client(
                        "qianliyan-projection",
                        Map.of(
                                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                                false,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "none",
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                2000)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer = own;
            ProjectionStart position = new ProjectionStart(projector, own);
            position.seek(logId());
            while (open) {
                tell(reader.apply(own.poll(POLL), projector, board));
                if (position.caughtUp()) {
                    problem = null;
                }
            }
        }
    }

    /** The id that Kafka gave the topic when it was made: another log, even under the same name, has another. */
    private String logId() {
        try (Admin admin = Admin.create(cluster.client("qianliyan-projection-admin", Map.of()))) {
            return admin.describeTopics(List.of(Topics.INCIDENTS))
                    .allTopicNames()
                    .get()
                    .get(Topics.INCIDENTS)
                    .topicId()
                    .toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.InterruptException(e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("the cluster does not describe its topics: " + e.getCause(), e);
        }
    }

    private void tell(ProjectionBatch.News news) {
        Instant now = Instant.now();
        if (problem == null) {
            // what was in the log before says nothing about how fast we are
            news.alertsTold().forEach(told -> metrics.alertToIncident(Duration.between(told, now)));
        }
        for (Incident incident : news.incidents()) {
            incidentListeners.forEach(listener -> tell(listener, incident));
        }
        for (Desk changed : news.desks()) {
            tell(desk::put, changed);
        }
        for (CameraStatus status : news.statuses()) {
            statusListeners.forEach(listener -> tell(listener, status));
        }
    }

    private static <T> void tell(Consumer<T> listener, T what) {
        try {
            listener.accept(what);
        } catch (RuntimeException e) {
            LOG.error("a listener failed on {}", what.getClass().getSimpleName(), e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
