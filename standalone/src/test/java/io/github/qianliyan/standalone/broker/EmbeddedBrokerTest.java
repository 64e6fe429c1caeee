package io.github.qianliyan.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qianliyan.events.Topics;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.service.kafka.TopicSetup;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedBrokerTest {
    @TempDir
    Path data;

    @Test
    void what_was_acknowledged_is_there_after_a_restart_in_the_same_folder() throws Exception {
        VideoFragment fragment = fragment();
        try (EmbeddedBroker broker = new EmbeddedBroker(BrokerSettings.in(data))) {
            broker.start();
            TopicSetup.ensure(broker.cluster(), Topics.Sizing.embedded());
            try (var producer = new KafkaProducer<>(
                    broker.cluster().client("test", Map.of("acks", "all")),
                    new StringSerializer(),
                    new ByteArraySerializer())) {
                producer.send(fragment.toRecord()).get();
            }
        }

        try (EmbeddedBroker again = new EmbeddedBroker(BrokerSettings.in(data))) {
            again.start();

            ConsumerRecord<String, byte[]> record = onlyRecord(again);
            VideoFragment read = VideoFragment.from(record);
            assertThat(read.camera()).isEqualTo("gy-001");
            assertThat(read.captured()).isEqualTo(fragment.captured());
            assertThat(read.data()).isEqualTo(fragment.data());
            assertThat(read.init()).isEqualTo(fragment.init());
        }
    }

    @Test
    void every_topic_is_made_with_its_settings() throws Exception {
        try (EmbeddedBroker broker = new EmbeddedBroker(BrokerSettings.in(data))) {
            broker.start();
            TopicSetup.ensure(broker.cluster(), Topics.Sizing.embedded());

            try (Admin admin = Admin.create(broker.cluster().client("test", Map.of()))) {
                assertThat(admin.listTopics().names().get())
                        .contains(
                                "video",
                                "observations",
                                "alerts",
                                "camera-status",
                                "incident-commands",
                                "incidents",
                                "notifications",
                                "deliveries",
                                "dead-letter");
            }
        }
    }

    @Test
    void a_port_in_use_is_said_plainly_with_the_remedy() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                EmbeddedBroker broker =
                        new EmbeddedBroker(BrokerSettings.in(data).withPort(taken.getLocalPort()))) {
            assertThatThrownBy(broker::start)
                    .hasMessageContaining("port " + taken.getLocalPort() + " is in use")
                    .hasMessageContaining("--broker-port");
        }
    }

    @Test
    void a_disk_without_room_is_refused_before_anything_is_written() {
        BrokerSettings greedy = new BrokerSettings(data, 0, Long.MAX_VALUE);
        try (EmbeddedBroker broker = new EmbeddedBroker(greedy)) {
            assertThatThrownBy(broker::start).hasMessageContaining("MB free").hasMessageContaining("--data");
        }
    }

    private static VideoFragment fragment() {
        return new VideoFragment(
                "gy-001",
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                7,
                true,
                new byte[] {1, 2, 3},
                "avc1.4d401f",
                Duration.ofMillis(200),
                new byte[] {4, 5, 6, 7});
    }

    private static ConsumerRecord<String, byte[]> onlyRecord(EmbeddedBroker broker) {
        try (var consumer = new KafkaConsumer<>(
                broker.cluster().client("test", Map.of()), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = consumer.partitionsFor(Topics.VIDEO).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (records.isEmpty()) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            assertThat(records).hasSize(1);
            return records.getFirst();
        }
    }
}
