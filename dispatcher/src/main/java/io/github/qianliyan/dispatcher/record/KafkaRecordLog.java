package io.github.qianliyan.dispatcher.record;

import io.github.qianliyan.events.CloudEvent;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.RecordEntry;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.kafka.Cluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic {@code records}: one partition, since the book is one chain. */
public final class KafkaRecordLog implements RecordLog {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaRecordLog.class);
    private static final TopicPartition PLACE = new TopicPartition(Topics.RECORDS, 0);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int PATIENCE_S = 10;

    private final Cluster cluster;
    private KafkaProducer<byte[], byte[]> producer;

    public KafkaRecordLog(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public String id() throws IOException {
        try (Admin admin = Admin.create(cluster.client("qianliyan-records-admin", Map.of()))) {
            return admin.describeTopics(List.of(Topics.RECORDS))
                    .allTopicNames()
                    .get(PATIENCE_S, TimeUnit.SECONDS)
                    .get(Topics.RECORDS)
                    .topicId()
                    .toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new IOException("the cluster does not describe its topic " + Topics.RECORDS + ": " + e, e);
        }
    }

    @Override
    public long read(long from, Visitor visitor) throws IOException {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                cluster.client(
                        "qianliyan-records",
                        Map.of(
                                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                                false,
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                2000,
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed",
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(PLACE));
            long end = consumer.endOffsets(List.of(PLACE)).get(PLACE);
            consumer.seek(PLACE, Math.min(from, end));
            while (consumer.position(PLACE) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    visit(record, visitor);
                }
            }
            return end;
        } catch (KafkaException e) {
            throw new IOException("the record book cannot be read: " + e, e);
        }
    }

    private static void visit(ConsumerRecord<byte[], byte[]> record, Visitor visitor) {
        RecordEntry entry;
        try {
            entry = Json.read(record.value(), RecordEntry.class);
        } catch (IOException | IllegalArgumentException e) {
            // nobody but the book writes here; the gap shows when the next entry does not follow
            LOG.error("the record at offset {} of {} is no entry: {}", record.offset(), Topics.RECORDS, e.toString());
            return;
        }
        visitor.visit(entry, record.offset() + 1);
    }

    @Override
    public long append(List<RecordEntry> entries) throws IOException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try {
            if (producer == null) {
                producer = producer();
            }
            entries.forEach(entry -> sent.add(producer.send(record(entry))));
            producer.flush();
            long last = -1;
            for (Future<RecordMetadata> one : sent) {
                last = one.get(PATIENCE_S, TimeUnit.SECONDS).offset();
            }
            return last + 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            // whatever it still holds must not come after what is written next
            close();
            throw new IOException("the record book could not be written: " + e, e);
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                cluster.client(
                        "qianliyan-records",
                        Map.of(
                                ProducerConfig.ACKS_CONFIG, "all",
                                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                                ProducerConfig.LINGER_MS_CONFIG, 0,
                                ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000,
                                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000,
                                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static ProducerRecord<byte[], byte[]> record(RecordEntry entry) {
        var headers = CloudEvent.write(
                new RecordHeaders(),
                Long.toString(entry.seq()),
                "/records",
                "record." + entry.kind().name().toLowerCase(java.util.Locale.ROOT),
                entry.at());
        byte[] key = entry.subject().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(Topics.RECORDS, PLACE.partition(), null, key, Json.bytes(entry), headers);
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
