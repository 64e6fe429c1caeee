package io.github.qianliyan.ingest.publish;

import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.CloudEvent;
import io.github.qianliyan.events.Ids;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.ingest.timing.Time;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that ingest writes goes through here: one producer, one bound on memory. Safe for any thread. */
public final class Publisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);
    private static final Duration ASK_EVERY = Duration.ofMillis(20);
    private static final long AWAY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Producer<String, byte[]> producer;
    private final Memory memory;
    private final Time time;
    private final AtomicLong failingSince = new AtomicLong();

    public Publisher(Producer<String, byte[]> producer, PublisherSettings settings, Time time) {
        this.producer = producer;
        this.memory = new Memory(settings.videoBytes());
        this.time = time;
    }

    /**
     * Waits a little until the broker has told where the topics lie, so that the first fragments need not be dropped.
     * Returns false when it did not; then it is asked again with every fragment.
     */
    public boolean prepare(Duration patience) throws InterruptedException {
        long until = time.nanos() + patience.toNanos();
        for (String topic : List.of(Topics.VIDEO, Topics.CAMERA_STATUS)) {
            while (!known(topic)) {
                if (time.nanos() - until >= 0) {
                    return false;
                }
                time.sleep(ASK_EVERY);
            }
        }
        return true;
    }

    private boolean known(String topic) {
        try {
            return !producer.partitionsFor(topic).isEmpty();
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** The way of one camera's fragments. */
    public CameraChannel channel(String camera, PublishMeter meter) {
        return new CameraChannel(camera, this, memory, time, meter);
    }

    /** A status that cannot be sent is not kept: the next comes within 5 s. */
    public void status(CameraStatus status) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                Topics.CAMERA_STATUS, null, status.at().toEpochMilli(), status.camera(), Json.bytes(status));
        String id = Ids.derived("s-", status.camera(), status.at().toString(), status.reason());
        CloudEvent.write(record.headers(), id, "/cameras/" + status.camera(), "camera.status", status.at());
        send(record, (bytes, problem) -> {});
    }

    /** The camera is no longer watched: its last status leaves the compacted topic. */
    public void forget(String camera) {
        send(new ProducerRecord<>(Topics.CAMERA_STATUS, camera, null), (bytes, problem) -> {});
    }

    /** Told exactly once per record: null when it was acknowledged. */
    interface Done {
        void done(int bytes, Exception problem);
    }

    void send(ProducerRecord<String, byte[]> record, Done done) {
        int bytes = record.value() == null ? 0 : record.value().length;
        try {
            var _ = producer.send(record, (metadata, problem) -> {
                note(problem);
                done.done(bytes, problem);
            });
        } catch (RuntimeException e) {
            // closed while a camera was still sending, or a record that the producer refuses outright
            note(e);
            done.done(bytes, e);
        }
    }

    private void note(Exception problem) {
        if (problem == null) {
            if (failingSince.getAndSet(0) != 0) {
                LOG.info("Kafka takes records again");
            }
        } else if (failingSince.compareAndSet(0, time.nanos() | 1)) {
            LOG.warn("Kafka does not take records, video is being dropped until it does: {}", problem.toString());
        }
    }

    /** Empty while records are acknowledged. */
    public Optional<String> problem() {
        long since = failingSince.get();
        return since != 0 && time.nanos() - since > AWAY_NANOS
                ? Optional.of("Kafka has not taken a record for " + (time.nanos() - since) / 1_000_000_000L
                        + " s: see whether the broker runs and can be reached")
                : Optional.empty();
    }

    /** Bytes of video that wait for the broker. */
    public long waitingBytes() {
        return memory.used();
    }

    @Override
    public void close() {
        producer.close(CLOSE_LIMIT);
    }
}
