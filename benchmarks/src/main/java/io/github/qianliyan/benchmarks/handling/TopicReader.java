package io.github.qianliyan.benchmarks.handling;

import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.kafka.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Follows one topic from its beginning until closed, on a thread of its own. */
public final class TopicReader implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;

    public TopicReader(Cluster cluster, String topic, Consumer<ConsumerRecord<String, byte[]>> each) {
        consumer = new KafkaConsumer<>(
                cluster.client("benchmark-" + topic, Map.of("fetch.max.wait.ms", 20)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread = Thread.ofPlatform().name("reader-" + topic).start(() -> follow(each));
    }

    static TopicReader incidents(Cluster cluster, Consumer<ConsumerRecord<String, byte[]>> each) {
        return new TopicReader(cluster, Topics.INCIDENTS, each);
    }

    private void follow(Consumer<ConsumerRecord<String, byte[]>> each) {
        try (consumer) {
            while (true) {
                consumer.poll(Duration.ofMillis(200)).forEach(each);
            }
        } catch (WakeupException closing) {
            // the only way out
        }
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join(Duration.ofSeconds(5));
    }
}
