package io.github.qianliyan.events;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The topics, and how each is kept. */
public final class Topics {
    public static final String VIDEO = "video";
    public static final String OBSERVATIONS = "observations";
    public static final String ALERTS = "alerts";
    public static final String CAMERA_STATUS = "camera-status";
    public static final String INCIDENT_COMMANDS = "incident-commands";
    public static final String INCIDENTS = "incidents";
    public static final String NOTIFICATIONS = "notifications";
    public static final String DELIVERIES = "deliveries";
    public static final String DESK_ORDERS = "desk-orders";
    public static final String DESK = "desk";
    public static final String RECORDS = "records";
    public static final String CONFIGURATION = "configuration";
    public static final String DEAD_LETTER = "dead-letter";

    private static final Duration YEAR = Duration.ofDays(365);

    private Topics() {}

    /**
     * What differs between one process on one machine and a production cluster.
     *
     * @param partitions of every topic keyed by camera (they are joined, so they agree) and of those keyed by incident
     * @param replication copies of each partition, itself included
     * @param videoRetention how long video is kept
     * @param videoBytes at most this many bytes of video over all partitions; 0 for no bound
     */
    public record Sizing(int partitions, short replication, Duration videoRetention, long videoBytes) {
        public Sizing {
            Require.between("partitions", partitions, 1, 10_000);
            Require.between("replication", replication, 1, 15);
            if (videoRetention.compareTo(Duration.ofMinutes(1)) < 0) {
                throw new IllegalArgumentException("video is kept " + videoRetention + ", at least PT1M is needed");
            }
        }

        public static Sizing embedded() {
            return new Sizing(8, (short) 1, Duration.ofMinutes(30), 0);
        }

        public static Sizing production() {
            return new Sizing(24, (short) 3, Duration.ofHours(72), 0);
        }
    }

    /** All of them, ready for {@code Admin.createTopics}. */
    public static List<NewTopic> all(Sizing sizing) {
        return List.of(
                video(sizing),
                kept(OBSERVATIONS, sizing, Duration.ofDays(30)),
                kept(ALERTS, sizing, YEAR),
                compacted(CAMERA_STATUS, sizing),
                kept(INCIDENT_COMMANDS, sizing, YEAR),
                compacted(INCIDENTS, sizing),
                kept(NOTIFICATIONS, sizing, YEAR),
                kept(DELIVERIES, sizing, YEAR),
                kept(DESK_ORDERS, sizing, YEAR),
                compacted(DESK, sizing),
                records(sizing),
                configuration(sizing),
                kept(DEAD_LETTER, sizing, YEAR));
    }

    private static NewTopic video(Sizing sizing) {
        // a segment is what retention deletes at a time: a tenth of the kept time, so that disk use stays near what is
        // asked
        long segmentMs = Math.max(60_000, sizing.videoRetention().toMillis() / 10);
        NewTopic topic = topic(
                VIDEO,
                sizing,
                Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(sizing.videoRetention().toMillis()),
                        TopicConfig.SEGMENT_MS_CONFIG,
                        Long.toString(segmentMs),
                        TopicConfig.SEGMENT_BYTES_CONFIG,
                        Integer.toString(256 * 1024 * 1024),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(VideoFragment.MAX_BYTES + 64 * 1024),
                        // H.264 does not compress further
                        TopicConfig.COMPRESSION_TYPE_CONFIG,
                        "uncompressed",
                        TopicConfig.RETENTION_BYTES_CONFIG,
                        Long.toString(sizing.videoBytes() == 0 ? -1 : sizing.videoBytes() / sizing.partitions())));
        return topic;
    }

    /** One chain, so one partition; never deleted. */
    private static NewTopic records(Sizing sizing) {
        return new NewTopic(RECORDS, 1, sizing.replication()).configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"));
    }

    /** Versions follow each other, so one partition. A folder of a thousand cameras is some hundred KB, compressed a tenth. */
    private static NewTopic configuration(Sizing sizing) {
        return new NewTopic(CONFIGURATION, 1, sizing.replication())
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    private static NewTopic kept(String name, Sizing sizing, Duration retention) {
        return topic(name, sizing, Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis())));
    }

    private static NewTopic compacted(String name, Sizing sizing) {
        return topic(name, sizing, Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    private static NewTopic topic(String name, Sizing sizing, Map<String, String> settings) {
        return new NewTopic(name, Optional.of(sizing.partitions()), Optional.of(sizing.replication()))
                .configs(settings);
    }
}
