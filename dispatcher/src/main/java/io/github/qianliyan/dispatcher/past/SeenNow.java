package io.github.qianliyan.dispatcher.past;

import io.github.qianliyan.dispatcher.live.CameraPartitions;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.service.lifecycle.Service;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the detector sees now, of cameras that somebody asked about. While nobody does, nothing is read. */
public final class SeenNow implements Service {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(SeenNow.class);

    private final Cluster cluster;
    private final Map<String, Set<java.util.function.Consumer<Seen>>> listeners = new ConcurrentHashMap<>();
    /** Holds something when the thread is to look up. */
    private final BlockingQueue<Boolean> asked = new ArrayBlockingQueue<>(1);

    private volatile boolean open = true;
    private Thread thread;

    public SeenNow(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public String name() {
        return "seen";
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("seen-now").start(this::run);
    }

    /**
     * From now on.
     *
     * @param told must not block: all are told by one thread
     * @return ends it
     */
    public Runnable follow(String camera, java.util.function.Consumer<Seen> told) {
        listeners.computeIfAbsent(camera, id -> ConcurrentHashMap.newKeySet()).add(told);
        wake();
        return () -> listeners.computeIfPresent(camera, (id, all) -> {
            all.remove(told);
            return all.isEmpty() ? null : all;
        });
    }

    private void wake() {
        var _ = asked.offer(Boolean.TRUE);
    }

    /** Until somebody asks, or for so long. */
    private void pause(Duration atMost) throws InterruptedException {
        var _ = asked.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            while (open) {
                if (listeners.isEmpty()) {
                    pause(AFTER_FAILURE);
                } else {
                    followed();
                }
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.debug("interrupted", e);
        }
    }

    private void followed() throws InterruptedException {
        try {
            Consumer<String, byte[]> consumer = CameraPartitions.consumer(cluster, "qianliyan-seen");
            try {
                while (open && !listeners.isEmpty()) {
                    step(consumer);
                }
            } finally {
                consumer.close(CloseOptions.timeout(CLOSE));
            }
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warn("what is seen is not shown for {}: {}", AFTER_FAILURE, e.toString());
            pause(AFTER_FAILURE);
        }
    }

    private void step(Consumer<String, byte[]> consumer) {
        Set<TopicPartition> wanted = listeners.keySet().stream()
                .map(camera -> CameraPartitions.of(Topics.OBSERVATIONS, camera, consumer))
                .collect(Collectors.toSet());
        Set<TopicPartition> before = Set.copyOf(consumer.assignment());
        if (!wanted.equals(before)) {
            consumer.assign(wanted);
            wanted.removeAll(before);
            if (!wanted.isEmpty()) {
                consumer.seekToEnd(wanted);
            }
        }
        if (consumer.assignment().isEmpty()) {
            return;
        }
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            Set<java.util.function.Consumer<Seen>> all = record.key() == null ? null : listeners.get(record.key());
            if (all != null) {
                Past.observation(record).map(Seen::of).ifPresent(seen -> all.forEach(one -> one.accept(seen)));
            }
        }
    }

    @Override
    public void close() {
        open = false;
        wake();
        if (thread != null) {
            try {
                if (!thread.join(CLOSE.plus(POLL).plus(POLL))) {
                    thread.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
