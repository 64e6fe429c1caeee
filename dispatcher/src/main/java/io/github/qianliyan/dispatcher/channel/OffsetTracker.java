package io.github.qianliyan.dispatcher.channel;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far each partition may be committed when its records end in any order: to the oldest that has not. Thread-safe. */
final class OffsetTracker {
    private final Map<TopicPartition, TreeSet<Long>> open = new HashMap<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private int running;

    synchronized void begin(TopicPartition partition, long offset) {
        open.computeIfAbsent(partition, any -> new TreeSet<>()).add(offset);
        next.put(partition, offset + 1);
        running++;
    }

    synchronized void end(TopicPartition partition, long offset) {
        running--;
        TreeSet<Long> offsets = open.get(partition);
        if (offsets != null) {
            offsets.remove(offset);
        }
    }

    synchronized int running() {
        return running;
    }

    /** A partition that is no longer ours is somebody else's to commit. */
    synchronized void forget(TopicPartition partition) {
        open.remove(partition);
        next.remove(partition);
    }

    synchronized Map<TopicPartition, OffsetAndMetadata> committable() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        next.forEach((partition, end) -> {
            TreeSet<Long> waiting = open.get(partition);
            offsets.put(partition, new OffsetAndMetadata(waiting.isEmpty() ? end : waiting.first()));
        });
        return offsets;
    }
}
