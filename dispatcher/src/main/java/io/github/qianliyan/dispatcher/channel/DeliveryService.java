package io.github.qianliyan.dispatcher.channel;

import io.github.qianliyan.dispatcher.DispatcherMetrics;
import io.github.qianliyan.dispatcher.channel.link.SignedLinks;
import io.github.qianliyan.dispatcher.routing.Roster;
import io.github.qianliyan.dispatcher.stream.Outbox;
import io.github.qianliyan.events.Delivery;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Notification;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.service.lifecycle.Service;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes notifications to people. One that waits for its next attempt holds up no other; offsets are committed up to the
 * oldest that has not ended, so after a crash some are read again; what the log says was delivered is not sent again.
 */
public final class DeliveryService implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryService.class);
    private static final String GROUP = "qianliyan-deliveries";
    private static final Duration POLL = Duration.ofMillis(500);
    /** Beyond this no more are taken until some have ended. */
    private static final int MAX_RUNNING = 2000;

    private final Cluster cluster;
    private final String member;
    private final Outbox outbox;
    private final Channels channels;
    private final Deliverer deliverer;
    private final OffsetTracker tracker = new OffsetTracker();
    private final Delivered delivered = new Delivered();
    private final ExecutorService attempts = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean open = true;
    private volatile String problem = "not started";
    private volatile KafkaConsumer<byte[], byte[]> consumer;
    private Thread thread;

    /**
     * @param member who this is among those who deliver, the same after every start
     * @param channels closed here
     */
    public DeliveryService(
            Cluster cluster,
            String member,
            Config config,
            Channels channels,
            SignedLinks links,
            Outbox outbox,
            DispatcherMetrics metrics) {
        this.cluster = cluster;
        this.member = member;
        this.channels = channels;
        this.outbox = outbox;
        this.deliverer = new Deliverer(
                channels.all(),
                new Roster(config),
                links::link,
                InstantSource.system(),
                this::tell,
                metrics,
                Thread::sleep);
    }

    @Override
    public String name() {
        return "deliveries";
    }

    /** For health: why nobody is notified; empty when they are. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("deliveries").start(this::run);
    }

    private void run() {
        while (open) {
            try {
                follow();
            } catch (WakeupException | InterruptException e) {
                LOG.debug("deliveries woken", e);
            } catch (KafkaException e) {
                problem = "notifications cannot be read, tried again: " + e.getMessage();
                LOG.error("reading notifications failed, tried again", e);
                pause();
            }
        }
    }

    private void follow() {
        try (KafkaConsumer<byte[], byte[]> own = new KafkaConsumer<>(
                cluster.client(
                        "qianliyan-deliveries",
                        Map.of(
                                ConsumerConfig.GROUP_ID_CONFIG,
                                GROUP,
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest",
                                ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                                member,
                                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                                false,
                                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                                10_000)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer = own;
            delivered.resume(cluster, Instant.now());
            own.subscribe(List.of(Topics.NOTIFICATIONS), new Leaving(own));
            while (open) {
                if (tracker.running() < MAX_RUNNING) {
                    own.resume(own.paused());
                } else {
                    own.pause(own.assignment());
                }
                for (ConsumerRecord<byte[], byte[]> record : own.poll(POLL)) {
                    take(record);
                }
                problem = null;
                commit(own);
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        Notification notification;
        try {
            notification = Json.read(record.value() == null ? new byte[0] : record.value(), Notification.class);
        } catch (IOException e) {
            outbox.deadLetter(record, "not a readable Notification: " + e.getMessage());
            tracker.begin(partition, record.offset());
            tracker.end(partition, record.offset());
            return;
        }
        tracker.begin(partition, record.offset());
        if (!delivered.begin(notification.id())) {
            LOG.debug("{} was told before", notification.id());
            tracker.end(partition, record.offset());
            return;
        }
        try {
            attempts.execute(() -> {
                try {
                    deliverer.deliver(notification);
                    tracker.end(partition, record.offset());
                } catch (InterruptedException e) {
                    // closing: not ended, so not committed, so taken up again
                    delivered.giveBack(notification.id());
                    Thread.currentThread().interrupt();
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("closing: {} is taken up again", notification.id(), e);
        }
    }

    private void tell(Delivery delivery) {
        if (delivery.outcome() == Delivery.Outcome.REJECTED || delivery.outcome() == Delivery.Outcome.EXPIRED) {
            // an operator may send it again, under the same id
            delivered.giveBack(delivery.notification());
        }
        outbox.tell(delivery)
                .exceptionally(failure -> {
                    LOG.error("what became of {} could not be written", delivery.notification(), failure);
                    return null;
                })
                .toCompletableFuture()
                .join();
    }

    private void commit(KafkaConsumer<byte[], byte[]> own) {
        Map<TopicPartition, org.apache.kafka.clients.consumer.OffsetAndMetadata> done = tracker.committable();
        done.keySet().retainAll(own.assignment());
        if (!done.isEmpty()) {
            own.commitAsync(done, null);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        open = false;
        KafkaConsumer<byte[], byte[]> own = consumer;
        if (own != null) {
            own.wakeup();
        }
        attempts.shutdownNow();
        try {
            if (thread != null) {
                thread.join(Duration.ofSeconds(4));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        channels.close();
    }

    private final class Leaving implements ConsumerRebalanceListener {
        private final KafkaConsumer<byte[], byte[]> own;

        Leaving(KafkaConsumer<byte[], byte[]> own) {
            this.own = own;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            commit(own);
            partitions.forEach(tracker::forget);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
    }
}
