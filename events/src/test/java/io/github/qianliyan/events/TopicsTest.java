package io.github.qianliyan.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.internals.Topic;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private static final Topics.Sizing PRODUCTION = Topics.Sizing.production();

    @Test
    void all_topics_of_the_design_are_made_with_the_asked_partitions_and_copies() {
        assertThat(Topics.all(PRODUCTION))
                .extracting(NewTopic::name)
                .containsExactly(
                        "video",
                        "observations",
                        "alerts",
                        "camera-status",
                        "incident-commands",
                        "incidents",
                        "notifications",
                        "deliveries",
                        "desk-orders",
                        "desk",
                        "records",
                        "configuration",
                        "dead-letter");
        assertThat(Topics.all(PRODUCTION)).allSatisfy(topic -> {
            assertThat(topic.numPartitions())
                    .isEqualTo(Set.of("records", "configuration").contains(topic.name()) ? 1 : 24);
            assertThat(topic.replicationFactor()).isEqualTo((short) 3);
            Topic.validate(topic.name());
        });
    }

    @Test
    void video_is_kept_by_time_and_not_compressed_again() {
        Map<String, String> settings = settings(PRODUCTION, "video");
        assertThat(settings)
                .containsEntry(
                        "retention.ms", Long.toString(Duration.ofHours(72).toMillis()))
                .containsEntry("retention.bytes", "-1")
                .containsEntry("compression.type", "uncompressed");
        assertThat(Integer.parseInt(settings.get("max.message.bytes")))
                .as("the largest fragment and its headers fit")
                .isGreaterThan(VideoFragment.MAX_BYTES);
    }

    @Test
    void a_bound_in_bytes_is_shared_by_the_partitions() {
        Topics.Sizing bounded = new Topics.Sizing(4, (short) 1, Duration.ofMinutes(30), 1_000_000);
        assertThat(settings(bounded, "video")).containsEntry("retention.bytes", "250000");
    }

    @Test
    void video_leaves_the_disk_in_small_steps() {
        Map<String, String> settings = settings(Topics.Sizing.embedded(), "video");
        assertThat(Long.parseLong(settings.get("segment.ms")))
                .isEqualTo(Duration.ofMinutes(3).toMillis());
    }

    @Test
    void states_are_compacted_and_records_are_kept_a_year() {
        for (String state : List.of("camera-status", "incidents", "desk")) {
            assertThat(settings(PRODUCTION, state)).containsEntry("cleanup.policy", "compact");
        }
        for (String record : List.of("alerts", "incident-commands", "notifications", "deliveries", "dead-letter")) {
            assertThat(settings(PRODUCTION, record))
                    .containsEntry(
                            "retention.ms", Long.toString(Duration.ofDays(365).toMillis()));
        }
    }

    @Test
    void a_sizing_that_cannot_work_does_not_exist() {
        assertThatThrownBy(() -> new Topics.Sizing(0, (short) 1, Duration.ofHours(1), 0))
                .hasMessage("partitions is 0, must be 1 to 10000");
        assertThatThrownBy(() -> new Topics.Sizing(1, (short) 0, Duration.ofHours(1), 0))
                .hasMessage("replication is 0, must be 1 to 15");
        assertThatThrownBy(() -> new Topics.Sizing(1, (short) 1, Duration.ofSeconds(1), 0))
                .hasMessage("video is kept PT1S, at least PT1M is needed");
    }

    @Test
    void the_record_book_is_one_chain_that_is_never_deleted() {
        assertThat(settings(PRODUCTION, "records")).containsEntry("retention.ms", "-1");
    }

    private static Map<String, String> settings(Topics.Sizing sizing, String topic) {
        return Topics.all(sizing).stream()
                .collect(Collectors.toMap(NewTopic::name, Function.identity()))
                .get(topic)
                .configs();
    }
}
