package io.github.qianliyan.dispatcher.stream;

import io.github.qianliyan.dispatcher.DispatcherMetrics;
import io.github.qianliyan.dispatcher.incident.Grouping;
import io.github.qianliyan.dispatcher.incident.Handling;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.service.lifecycle.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs {@link HandleTopology}. Why at-least-once is enough: docs/decisions/0020. */
public final class HandlingService implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(HandlingService.class);
    private static final String APPLICATION = "qianliyan-handling";
    /** Between two commits. */
    static final Duration COMMIT = Duration.ofMillis(500);

    private final Cluster cluster;
    private final Config config;
    private final Path stateFolder;
    private final DispatcherMetrics metrics;
    private volatile KafkaStreams streams;

    /** @param stateFolder where RocksDB keeps its files; rebuilt from the changelog when it is gone */
    public HandlingService(Cluster cluster, Config config, Path stateFolder, DispatcherMetrics metrics) {
        this.cluster = cluster;
        this.config = config;
        this.stateFolder = stateFolder;
        this.metrics = metrics;
    }

    @Override
    public String name() {
        return "handling";
    }

    @Override
    public void start() throws IOException {
        Handling handling = new Handling(config, Grouping.DEFAULT);
        KafkaStreams own = new KafkaStreams(HandleTopology.of(handling, metrics), settings());
        own.setUncaughtExceptionHandler(failure -> {
            LOG.error("handling failed; its thread is replaced and goes on from the last commit", failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        streams = own;
        own.start();
    }

    /** For health: why alerts do not become incidents now; empty when they do. */
    public Optional<String> problem() {
        KafkaStreams own = streams;
        if (own == null) {
            return Optional.of("not started");
        }
        KafkaStreams.State state = own.state();
        return state == KafkaStreams.State.RUNNING
                ? Optional.empty()
                : Optional.of("handling of alerts is " + state + ": it goes on when the cluster answers");
    }

    @Override
    public void close() {
        KafkaStreams own = streams;
        if (own != null && !own.close(CloseOptions.timeout(Duration.ofSeconds(4)))) {
            LOG.warn("handling did not end within 4 s");
        }
    }

    private Properties settings() throws IOException {
        Properties settings = new Properties();
        settings.putAll(cluster.client(
                APPLICATION,
                Map.of(
                        StreamsConfig.APPLICATION_ID_CONFIG,
                        APPLICATION,
                        StreamsConfig.STATE_DIR_CONFIG,
                        stateFolder.toString(),
                        StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                        StreamsConfig.AT_LEAST_ONCE,
                        StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                        COMMIT.toMillis(),
                        StreamsConfig.NUM_STREAM_THREADS_CONFIG,
                        1,
                        StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                        0,
                        StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG),
                        "earliest",
                        StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                        MemberId.in(stateFolder),
                        StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                        10_000)));
        settings.putAll(Map.of(
                // Kafka Streams waits 100 ms to fill batches unless told not to; an alert should not wait
                StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
                0,
                StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG),
                "all",
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                1024 * 1024));
        return settings;
    }
}
