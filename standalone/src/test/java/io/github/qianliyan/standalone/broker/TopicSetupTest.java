package io.github.qianliyan.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.kafka.TopicSetup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TopicSetupTest {
    @TempDir
    Path data;

    private EmbeddedBroker broker;
    private Admin admin;

    @BeforeEach
    void start() throws Exception {
        broker = new EmbeddedBroker(BrokerSettings.in(data));
        broker.start();
        admin = Admin.create(broker.cluster().client("test", Map.of()));
    }

    @AfterEach
    void end() {
        admin.close();
        broker.close();
    }

    @Test
    void a_second_start_finds_its_topics_and_changes_nothing() throws Exception {
        TopicSetup.ensure(broker.cluster(), Topics.Sizing.embedded());
        Config before = settingsOfVideo();
        TopicSetup.ensure(broker.cluster(), Topics.Sizing.embedded());
        assertThat(settingsOfVideo()).isEqualTo(before);
        assertThat(before.get("retention.ms").value()).isEqualTo("1800000");
        assertThat(before.get("compression.type").value()).isEqualTo("uncompressed");
    }

    @Test
    void a_topic_that_is_there_sets_the_partitions_of_those_it_is_joined_with() throws Exception {
        admin.createTopics(List.of(new NewTopic(Topics.VIDEO, 4, (short) 1)))
                .all()
                .get();
        TopicSetup.ensure(broker.cluster(), Topics.Sizing.embedded());
        var alerts =
                admin.describeTopics(List.of(Topics.ALERTS)).allTopicNames().get();
        assertThat(alerts.get(Topics.ALERTS).partitions()).hasSize(4);
    }

    @Test
    void more_copies_than_brokers_is_said_plainly() {
        Topics.Sizing three = new Topics.Sizing(8, (short) 3, Duration.ofMinutes(30), 0);
        assertThatThrownBy(() -> TopicSetup.ensure(broker.cluster(), three, Duration.ofSeconds(2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("topics are to have 3 replicas, the cluster at "
                        + broker.cluster().bootstrapServers()
                        + " has fewer brokers: start more brokers, or ask for fewer replicas");
    }

    private Config settingsOfVideo() throws Exception {
        ConfigResource video = new ConfigResource(ConfigResource.Type.TOPIC, Topics.VIDEO);
        return admin.describeConfigs(List.of(video)).all().get().get(video);
    }
}
