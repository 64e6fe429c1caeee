package io.github.qianliyan.dispatcher.store;

import io.github.qianliyan.events.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a projection begins to read: incidents where the rows end, camera status at the beginning, since the board is in
 * memory. Rows that stem from another log, or from a log that was cut off behind them, are cleared first.
 */
final class ProjectionStart {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionStart.class);

    private final Projector projector;
    private final Consumer<byte[], byte[]> consumer;
    private Map<TopicPartition, Long> target = Map.of();

    ProjectionStart(Projector projector, Consumer<byte[], byte[]> consumer) {
        this.projector = projector;
        this.consumer = consumer;
    }

    void seek(String logId) {
        if (projector.source(logId)) {
            LOG.warn("the store was built from another log: it is cleared and built again");
        }
        List<TopicPartition> incidents = partitions(Topics.INCIDENTS);
        List<TopicPartition> statuses = new ArrayList<>(partitions(Topics.CAMERA_STATUS));
        statuses.addAll(partitions(Topics.DESK));
        List<TopicPartition> all = new ArrayList<>(incidents);
        all.addAll(statuses);
        consumer.assign(all);
        Map<TopicPartition, Long> ends = consumer.endOffsets(all);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(all);
        Map<TopicPartition, Long> known = new HashMap<>(projector.offsets());
        if (incidents.stream().anyMatch(partition -> known.getOrDefault(partition, 0L) > ends.get(partition))) {
            LOG.warn("the store is ahead of the log, which lost records: it is cleared and built again");
            projector.clear();
            known.clear();
        }
        for (TopicPartition partition : incidents) {
            // a compacted log may begin later than where we stopped: the records between are superseded
            consumer.seek(partition, Math.max(known.getOrDefault(partition, 0L), begins.get(partition)));
        }
        consumer.seekToBeginning(statuses);
        target = ends;
    }

    /** Whether everything that was in the log at the start has been read. */
    boolean caughtUp() {
        if (!target.isEmpty()
                && target.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            target = Map.of();
        }
        return target.isEmpty();
    }

    private List<TopicPartition> partitions(String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new IllegalStateException("there is no topic " + topic + ": topics are made when a process starts");
        }
        return partitions;
    }
}
