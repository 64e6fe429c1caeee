package io.github.qianliyan.service.kafka;

import io.github.qianliyan.events.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * What is to be done so that all topics are there.
 *
 * @param create the missing ones
 * @param warnings what works, but not as it was asked for
 */
record TopicPlan(List<NewTopic> create, List<String> warnings) {
    /** Keyed by camera and joined, so they must have the same number of partitions. */
    private static final Set<String> BY_CAMERA =
            Set.of(Topics.VIDEO, Topics.OBSERVATIONS, Topics.ALERTS, Topics.CAMERA_STATUS);

    /**
     * @param existing partitions by topic
     * @throws IllegalStateException when the existing topics cannot be worked with
     */
    static TopicPlan of(Topics.Sizing sizing, Map<String, Integer> existing) {
        Optional<Integer> agreed = agreed(existing);
        int partitions = agreed.orElse(sizing.partitions());
        List<NewTopic> create = Topics.all(sizing).stream()
                .filter(topic -> !existing.containsKey(topic.name()))
                .map(topic -> BY_CAMERA.contains(topic.name()) ? resized(topic, partitions) : topic)
                .toList();
        List<String> warnings = agreed
                .filter(there -> there < sizing.partitions())
                .map(there -> "the topics keyed by camera have " + there + " partitions, " + sizing.partitions()
                        + " were asked for: at most " + there + " workers can share the cameras. Delete "
                        + String.join(", ", new TreeSet<>(BY_CAMERA)) + " to have them made anew, or ask for " + there)
                .stream()
                .toList();
        return new TopicPlan(create, warnings);
    }

    private static Optional<Integer> agreed(Map<String, Integer> existing) {
        Map<String, Integer> byCamera = new TreeMap<>(existing);
        byCamera.keySet().retainAll(BY_CAMERA);
        Set<Integer> counts = new TreeSet<>(byCamera.values());
        if (counts.size() > 1) {
            throw new IllegalStateException("these topics must have the same number of partitions, but have "
                    + byCamera.entrySet().stream()
                            .map(entry -> entry.getKey() + " " + entry.getValue())
                            .collect(Collectors.joining(", "))
                    + ": delete those that differ (their records are lost) or use another cluster");
        }
        return counts.stream().findFirst();
    }

    private static NewTopic resized(NewTopic topic, int partitions) {
        return new NewTopic(topic.name(), partitions, topic.replicationFactor()).configs(topic.configs());
    }
}
