package io.github.qianliyan.dispatcher.stream;

import io.github.qianliyan.dispatcher.DispatcherMetrics;
import io.github.qianliyan.events.CloudEvent;
import io.github.qianliyan.events.DeadLetter;
import io.github.qianliyan.events.Delivery;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Notification;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.kafka.Cluster;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dispatcher's one producer outside of its topology: commands, deliveries, dead letters. */
public final class Outbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final Producer<byte[], byte[]> producer;
    private final DispatcherMetrics metrics;

    public Outbox(Cluster cluster, DispatcherMetrics metrics) {
        this(
                new KafkaProducer<>(
                        cluster.client(
                                "qianliyan-dispatcher",
                                Map.of(
                                        ProducerConfig.ACKS_CONFIG,
                                        "all",
                                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                                        true,
                                        ProducerConfig.LINGER_MS_CONFIG,
                                        0,
                                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                        5_000,
                                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                                        30_000,
                                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                        10_000)),
                        new ByteArraySerializer(),
                        new ByteArraySerializer()),
                metrics);
    }

    /** @param producer closed with the outbox */
    public Outbox(Producer<byte[], byte[]> producer, DispatcherMetrics metrics) {
        this.producer = producer;
        this.metrics = metrics;
    }

    /** Completes when the record is in the log, exceptionally when it is not. */
    public CompletionStage<Void> send(ProducerRecord<byte[], byte[]> record) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        try {
            var _ = producer.send(record, (metadata, failure) -> {
                if (failure == null) {
                    sent.complete(null);
                } else {
                    sent.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            sent.completeExceptionally(e);
        }
        return sent;
    }

    /** Tells what became of a notification. */
    public CompletionStage<Void> tell(Delivery delivery) {
        byte[] key = delivery.incident().getBytes(StandardCharsets.UTF_8);
        var headers = CloudEvent.write(
                new RecordHeaders(),
                delivery.notification() + "/" + delivery.attempts() + "/" + delivery.outcome(),
                "/incidents/" + delivery.incident(),
                "notification." + delivery.outcome().name().toLowerCase(Locale.ROOT),
                delivery.at());
        return send(new ProducerRecord<>(Topics.DELIVERIES, null, null, key, Json.bytes(delivery), headers));
    }

    /** Asks for a notification to be taken to its recipient. */
    public CompletionStage<Void> publish(Notification notification) {
        byte[] key = notification.incident().getBytes(StandardCharsets.UTF_8);
        var headers = CloudEvent.write(
                new RecordHeaders(),
                notification.id(),
                "/incidents/" + notification.incident(),
                "notification.created",
                notification.created());
        return send(new ProducerRecord<>(Topics.NOTIFICATIONS, null, null, key, Json.bytes(notification), headers));
    }

    /** Logs, counts and sets aside a record that cannot be read. */
    public void deadLetter(ConsumerRecord<byte[], byte[]> record, String reason) {
        LOG.warn(
                "record {}-{} at offset {} is set aside: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                reason);
        metrics.deadLetter(record.topic());
        send(DeadLetter.of(record, reason)).exceptionally(failure -> {
            LOG.error("and could not be copied to dead-letter", failure);
            return null;
        });
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(3));
    }
}
