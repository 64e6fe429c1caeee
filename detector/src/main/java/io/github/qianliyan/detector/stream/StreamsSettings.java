package io.github.qianliyan.detector.stream;

import io.github.qianliyan.detector.DetectorSettings;
import io.github.qianliyan.detector.JudgeMetrics;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.service.kafka.Cluster;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How the topology runs: about 10 MB/s of video in, a few KB out, and every millisecond between them counts. */
public final class StreamsSettings {
    private StreamsSettings() {}

    public static Properties of(DetectorSettings settings, Cluster cluster, JudgeMetrics metrics) {
        Map<String, Object> own = new HashMap<>();
        own.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        own.put(
                StreamsConfig.STATE_DIR_CONFIG,
                settings.data().resolve("streams").toString());
        own.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        own.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, settings.guarantee().id());
        own.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitEvery().toMillis());
        // as the broker has it: one copy in one process, three in production
        own.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
        own.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 16L * 1024 * 1024);
        // pictures and status messages are judged apart: neither waits for the other
        own.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
        own.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 200);
        own.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, Undeliverable.class);
        own.put(Undeliverable.METRICS, metrics);

        // several fragments in a request, without waiting long for them: they are 200 ms of video each, and it is
        // requests that
        // cost the broker, not bytes
        own.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 50);
        own.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MIN_BYTES_CONFIG), 256 * 1024);
        own.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
                VideoFragment.MAX_BYTES + 64 * 1024);
        own.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 32 * 1024 * 1024);
        own.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 200);
        // 200 fragments are decoded in seconds at worst; only a thread that hangs takes this long
        own.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), 120_000);
        // the shortest that a broker allows without being told otherwise: docs/decisions/0095
        own.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        // all learn of the change at their next heartbeat
        own.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1_500);

        own.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 20);
        own.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        // a dead letter is as large as the fragment it was
        own.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                VideoFragment.MAX_BYTES + 256 * 1024);
        Properties properties = new Properties();
        properties.putAll(cluster.client(settings.applicationId(), own));
        return properties;
    }
}
