package io.github.qianliyan.service.live;

import io.github.qianliyan.events.CloudEvent;
import io.github.qianliyan.events.Configuration;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.kafka.Cluster;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic {@code configuration}. For one thread. */
final class ConfigLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigLog.class);
    private static final TopicPartition PLACE = new TopicPartition(Topics.CONFIGURATION, 0);

    /** @param number from 1, always growing, not without gaps */
    record Version(long number, Configuration configuration) {}

    private final Cluster cluster;
    private final KafkaConsumer<byte[], byte[]> consumer;

    ConfigLog(Cluster cluster) {
        this.cluster = cluster;
        consumer = new KafkaConsumer<>(
                cluster.client("qianliyan-configuration", Map.of()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(List.of(PLACE));
        consumer.seekToBeginning(List.of(PLACE));
    }

    /** The newest there is; waits for the broker as long as a client usually does. */
    Optional<Version> newest() {
        long end = consumer.endOffsets(List.of(PLACE)).get(PLACE);
        Optional<Version> newest = Optional.empty();
        while (consumer.position(PLACE) < end) {
            newest = next(Duration.ofMillis(200)).or(or(newest));
        }
        return newest;
    }

    private static Supplier<Optional<Version>> or(Optional<Version> before) {
        return () -> before;
    }

    /** The newest of those that came within that time. */
    Optional<Version> next(Duration atMost) {
        Optional<Version> newest = Optional.empty();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(atMost)) {
            newest = read(record).or(or(newest));
        }
        return newest;
    }

    private static Optional<Version> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(new Version(record.offset() + 1, Json.read(record.value(), Configuration.class)));
        } catch (IOException | RuntimeException e) {
            LOG.error(
                    "version {} of the configuration cannot be read and is left out: {}",
                    record.offset() + 1,
                    e.toString());
            return Optional.empty();
        }
    }

    /**
     * Returns its version.
     *
     * @throws IOException when the cluster does not take it
     */
    long publish(Configuration configuration) throws IOException, InterruptedException {
        Map<String, Object> settings = Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                20_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                8 * 1024 * 1024);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                cluster.client("qianliyan-configuration", settings),
                new StringSerializer(),
                new ByteArraySerializer())) {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                    Topics.CONFIGURATION, PLACE.partition(), Configuration.KEY, Json.bytes(configuration));
            CloudEvent.write(
                    record.headers(),
                    Long.toString(configuration.published().toEpochMilli()),
                    "/configuration",
                    "configuration.published",
                    configuration.published());
            return producer.send(record).get().offset() + 1;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
