package io.github.qianliyan.dispatcher.live;

import io.github.qianliyan.dispatcher.DispatcherMetrics;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.service.lifecycle.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Live pictures for everybody who looks, from one consumer that reads only the partitions of cameras that are looked at.
 * For a camera's first viewer its partition is read back far enough to hold a keyframe; others who look at cameras in
 * it do not notice.
 */
public final class LiveHub implements Service {
    /** Longer than the distance of keyframes that surveillance cameras are set to. */
    private static final Duration BACK = Duration.ofSeconds(12);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration CLOSE = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);

    private final Cluster cluster;
    private final DispatcherMetrics metrics;
    private final LinkedBlockingQueue<Change> changes = new LinkedBlockingQueue<>();
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private volatile boolean open = true;
    private Thread thread;

    // confined to the thread
    private final Map<String, Feed> feeds = new HashMap<>();
    private final Map<String, TopicPartition> partitions = new HashMap<>();
    // kept until it is done, so that a broker that is away for a while loses no viewer
    private Change pending;

    private record Change(String camera, Viewer viewer, boolean joins) {}

    public LiveHub(Cluster cluster, DispatcherMetrics metrics) {
        this.cluster = cluster;
        this.metrics = metrics;
    }

    @Override
    public String name() {
        return "live";
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("live-hub").start(this::run);
    }

    /** How many look. */
    public int viewers() {
        return viewers.size();
    }

    /**
     * Shows a camera until the other end is gone, the returned handle is closed or the hub is; on a thread of its own.
     *
     * @param sink both methods block until the message is on its way
     * @param ended called once, when no more comes
     */
    public LiveView view(String camera, LiveSink sink, Runnable ended) {
        Viewer viewer = new Viewer(sink, metrics::liveSent, metrics::liveSkipped);
        viewers.add(viewer);
        change(new Change(camera, viewer, true));
        Thread.ofVirtual().name("live-" + camera).start(() -> {
            try {
                viewer.run();
            } catch (java.io.IOException e) {
                LOG.debug("viewer of {} is gone: {}", camera, e.toString());
            } finally {
                viewer.close();
                viewers.remove(viewer);
                change(new Change(camera, viewer, false));
                ended.run();
            }
        });
        return viewer;
    }

    @Override
    public void close() {
        open = false;
        viewers.forEach(Viewer::close);
        if (thread != null) {
            try {
                // it looks at least this often; interrupting it would break off the consumer's farewell
                if (!thread.join(IDLE.plus(CLOSE).plus(POLL))) {
                    thread.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void change(Change change) {
        changes.add(change);
    }

    private void run() {
        while (open) {
            Consumer<String, byte[]> own = CameraPartitions.consumer(cluster, "qianliyan-live");
            try {
                again(own);
                while (open) {
                    step(own);
                }
            } catch (InterruptException e) {
                LOG.debug("live hub interrupted", e);
                open = false;
            } catch (KafkaException e) {
                LOG.warn("live pictures are interrupted, tried again in {}: {}", AFTER_FAILURE, e.toString());
                pause();
            } finally {
                own.close(CloseOptions.timeout(CLOSE));
            }
        }
    }

    /** After a failure: everybody who still looks is served from the new consumer. */
    private void again(Consumer<String, byte[]> own) {
        Set<String> cameras = Set.copyOf(feeds.keySet());
        partitions.clear();
        for (String camera : cameras) {
            partitions.put(camera, CameraPartitions.of(Topics.VIDEO, camera, own));
        }
        own.assign(Set.copyOf(partitions.values()));
        own.seekToEnd(own.assignment());
    }

    private void step(Consumer<String, byte[]> own) {
        try {
            if (pending == null) {
                pending = feeds.isEmpty() ? changes.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS) : changes.poll();
            }
            while (pending != null) {
                apply(pending, own);
                pending = changes.poll();
            }
            if (feeds.isEmpty()) {
                return;
            }
            for (ConsumerRecord<String, byte[]> record : own.poll(POLL)) {
                accept(record);
            }
            feeds.forEach((camera, feed) -> feed.reached(own.position(partitions.get(camera))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            open = false;
        }
    }

    private void accept(ConsumerRecord<String, byte[]> record) {
        Feed feed = record.key() == null ? null : feeds.get(record.key());
        if (feed == null) {
            return;
        }
        try {
            feed.accept(record.offset(), VideoFragment.from(record));
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "{} partition {} offset {} is no fragment and is left out: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    private void apply(Change change, Consumer<String, byte[]> own) {
        Feed feed = feeds.get(change.camera);
        if (change.joins && feed == null) {
            feeds.put(change.camera, open(change.camera, own));
            feeds.get(change.camera).join(change.viewer);
        } else if (change.joins) {
            feed.join(change.viewer);
        } else if (feed != null && feed.leave(change.viewer)) {
            feeds.remove(change.camera);
            partitions.remove(change.camera);
            own.assign(Set.copyOf(partitions.values()));
        }
    }

    /** Reads the camera's partition back; whoever looks at another camera in it skips what he has seen. */
    private Feed open(String camera, Consumer<String, byte[]> own) {
        TopicPartition partition = CameraPartitions.of(Topics.VIDEO, camera, own);
        long end = own.endOffsets(Set.of(partition)).get(partition);
        long from = CameraPartitions.offset(own, partition, Instant.now().minus(BACK), end);
        partitions.put(camera, partition);
        own.assign(partitions.values().stream().collect(Collectors.toUnmodifiableSet()));
        own.seek(partition, from);
        return new Feed(end);
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
