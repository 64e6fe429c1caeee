package io.github.qianliyan.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qianliyan.events.Topics;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicPlanTest {
    private static final Topics.Sizing EIGHT = Topics.Sizing.embedded();

    @Test
    void an_empty_cluster_gets_all_topics() {
        TopicPlan plan = TopicPlan.of(EIGHT, Map.of());
        assertThat(plan.create()).hasSize(Topics.all(EIGHT).size());
        assertThat(plan.warnings()).isEmpty();
    }

    @Test
    void a_complete_cluster_gets_none() {
        Map<String, Integer> all =
                Topics.all(EIGHT).stream().collect(Collectors.toMap(NewTopic::name, NewTopic::numPartitions));
        assertThat(TopicPlan.of(EIGHT, all)).isEqualTo(new TopicPlan(java.util.List.of(), java.util.List.of()));
    }

    @Test
    void a_missing_topic_follows_the_partitions_of_those_it_is_joined_with() {
        TopicPlan plan = TopicPlan.of(EIGHT, Map.of(Topics.VIDEO, 4, "something-else", 3));
        Map<String, Integer> partitions =
                plan.create().stream().collect(Collectors.toMap(NewTopic::name, NewTopic::numPartitions));
        assertThat(partitions).containsEntry(Topics.ALERTS, 4).containsEntry(Topics.INCIDENTS, 8);
    }

    @Test
    void fewer_partitions_than_asked_for_is_a_warning_with_the_limit_and_the_remedy() {
        TopicPlan plan = TopicPlan.of(EIGHT, Map.of(Topics.VIDEO, 4, Topics.ALERTS, 4));
        assertThat(plan.warnings())
                .containsExactly("the topics keyed by camera have 4 partitions, 8 were asked for: at most 4 workers can"
                        + " share the cameras. Delete alerts, camera-status, observations, video to have them made anew,"
                        + " or ask for 4");
    }

    @Test
    void topics_that_cannot_be_joined_are_refused() {
        assertThatThrownBy(() -> TopicPlan.of(EIGHT, Map.of(Topics.VIDEO, 4, Topics.ALERTS, 6)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("these topics must have the same number of partitions, but have alerts 6, video 4: delete"
                        + " those that differ (their records are lost) or use another cluster");
    }
}
