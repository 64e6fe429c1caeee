package io.github.qianliyan.ingest.share;

import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.kafka.Cluster;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process's share of the cameras: those whose partition of {@code video} the consumer group {@value #GROUP} has
 * given it. Nothing is consumed; the group is there for its one rule, that a partition has one owner at a time.
 *
 * <p>A partition that goes to another process is given back only after its cameras have been let go, so that a camera is
 * not pulled twice. A process that dies is noticed after {@link #NOTICED_AFTER}, one that ends says so at once. A process
 * that was suspended for longer than that pulls its cameras until it wakes and hears that they are another's.
 */
public final class CameraShare implements AutoCloseable {
    static final String GROUP = "qianliyan-ingest";

    /** The shortest that a broker allows without being told otherwise. */
    static final Duration NOTICED_AFTER = Duration.ofSeconds(6);

    private static final Logger LOG = LoggerFactory.getLogger(CameraShare.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BEFORE_TRYING_AGAIN = Duration.ofSeconds(2);
    private static final Duration END_LIMIT = Duration.ofSeconds(5);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Owner owner;
    private final Set<Integer> mine = new HashSet<>();
    private int partitions = 1;
    private final Thread thread =
            Thread.ofPlatform().name("camera-share").daemon().unstarted(this::run);
    private volatile boolean closing;
    private volatile String failure;

    /** Told of every change before it counts: returns when the cameras that are no longer ours have been let go. */
    public interface Owner {
        void owns(Predicate<String> cameras);
    }

    public CameraShare(Cluster cluster, Owner owner) {
        this.owner = owner;
        Map<String, Object> settings = Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                GROUP,
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName(),
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                Math.toIntExact(NOTICED_AFTER.toMillis()),
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                1500,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "latest");
        consumer = new KafkaConsumer<>(
                cluster.client(GROUP + "-share", settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    public void start() {
        thread.start();
    }

    /** Empty while this process has its share, none at all included. */
    public Optional<String> problem() {
        return Optional.ofNullable(failure)
                .map(why -> "the cameras are no longer shared with this process (" + why + "): restart it");
    }

    private void run() {
        try (consumer) {
            consumer.subscribe(Set.of(Topics.VIDEO), new Changes());
            while (!closing) {
                turn();
            }
        } catch (WakeupException | InterruptException e) {
            // asked to end: closing the consumer gives the partitions back, and the next owner begins
        } catch (RuntimeException e) {
            // closing the consumer has let the cameras go: others may take them, this process cannot
            failure = e.toString();
            LOG.error("this process pulls no cameras any more: restart it", e);
        }
    }

    private void turn() {
        try {
            // partitions are paused, so this only keeps the membership alive and hears of changes
            consumer.poll(POLL);
            take();
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warn("sharing the cameras waits for Kafka: {}", e.toString());
            sleep();
        }
    }

    private void sleep() {
        try {
            Thread.sleep(BEFORE_TRYING_AGAIN);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Takes what was assigned; here and not while the group is changing, so that it is tried again when Kafka fails to answer. */
    private void take() {
        Set<Integer> assigned =
                consumer.assignment().stream().map(TopicPartition::partition).collect(Collectors.toSet());
        if (assigned.equals(mine)) {
            return;
        }
        partitions = consumer.partitionsFor(Topics.VIDEO).size();
        mine.clear();
        mine.addAll(assigned);
        LOG.info("cameras of {} of the partitions of {} are pulled here", mine.size(), Topics.VIDEO);
        tell();
    }

    private void tell() {
        Set<Integer> now = Set.copyOf(mine);
        int of = partitions;
        owner.owns(camera -> now.contains(Partitions.of(camera, of)));
    }

    /** Lets this process's cameras go, then leaves the group, so that the others take them over at once. */
    @Override
    public void close() {
        closing = true;
        if (thread.getState() == Thread.State.NEW) {
            consumer.close();
            return;
        }
        consumer.wakeup();
        try {
            if (!thread.join(END_LIMIT)) {
                LOG.warn("the group of ingest processes was not left in time; it notices within {}", NOTICED_AFTER);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Changes implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> more) {
            consumer.pause(more);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> fewer) {
            fewer.forEach(partition -> mine.remove(partition.partition()));
            tell();
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> lost) {
            LOG.warn("another process has taken over the cameras of {} partitions", lost.size());
            onPartitionsRevoked(lost);
        }
    }
}
