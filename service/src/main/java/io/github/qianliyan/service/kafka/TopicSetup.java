package io.github.qianliyan.service.kafka;

import io.github.qianliyan.events.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the topics that are missing, once the cluster answers. */
public final class TopicSetup {
    /** How long a broker may take to start. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);
    private static final Duration EACH_TRY = Duration.ofSeconds(5);
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(5);
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private TopicSetup() {}

    /**
     * Returns when every topic of {@link Topics#all} exists. Waits up to 60 s for a broker that is starting and says so
     * in the log.
     *
     * @throws IllegalStateException with the remedy, when that cannot be had
     */
    public static void ensure(Cluster cluster, Topics.Sizing sizing) throws InterruptedException {
        ensure(cluster, sizing, PATIENCE);
    }

    /** @param patience how long a broker may take to start */
    public static void ensure(Cluster cluster, Topics.Sizing sizing, Duration patience) throws InterruptedException {
        long began = System.nanoTime();
        Duration nextWord = Duration.ZERO;
        while (true) {
            try {
                attempt(cluster, sizing, patience);
                return;
            } catch (KafkaException e) {
                if (e instanceof AuthenticationException || e instanceof AuthorizationException) {
                    throw new IllegalStateException(
                            "Kafka at " + cluster.bootstrapServers() + " refused us: " + e.getMessage()
                                    + ". Correct the security settings of the client, or its rights on the cluster",
                            e);
                }
                Duration waited = Duration.ofNanos(System.nanoTime() - began);
                if (waited.compareTo(patience) >= 0) {
                    throw new IllegalStateException(failure(cluster, sizing, waited, e), e);
                }
                if (waited.compareTo(nextWord) >= 0) {
                    nextWord = waited.plus(BETWEEN_WORDS);
                    LOG.info(
                            "waiting for Kafka at {} ({} of {} s): {}",
                            cluster.bootstrapServers(),
                            waited.toSeconds(),
                            patience.toSeconds(),
                            e.getMessage());
                }
                Thread.sleep(BETWEEN);
            }
        }
    }

    private static void attempt(Cluster cluster, Topics.Sizing sizing, Duration patience) throws InterruptedException {
        int tryMs = (int) Math.min(EACH_TRY.toMillis(), patience.toMillis());
        Map<String, Object> settings = cluster.client(
                "qianliyan-topics", Map.of("request.timeout.ms", tryMs, "default.api.timeout.ms", tryMs));
        try (Admin admin = Admin.create(settings)) {
            TopicPlan plan = TopicPlan.of(sizing, existing(admin));
            create(admin, plan.create());
            plan.warnings().forEach(LOG::warn);
        }
    }

    private static Map<String, Integer> existing(Admin admin) throws InterruptedException {
        var names = get(() -> admin.listTopics().names().get());
        return get(() -> admin.describeTopics(names).allTopicNames().get()).values().stream()
                .collect(Collectors.toMap(
                        topic -> topic.name(), topic -> topic.partitions().size()));
    }

    private static void create(Admin admin, List<NewTopic> topics) throws InterruptedException {
        try {
            get(() -> admin.createTopics(topics).all().get());
        } catch (TopicExistsException raced) {
            // another process of ours starts at the same time; the next look sees what it made
            throw new KafkaException("another process is creating the topics", raced);
        }
        if (!topics.isEmpty()) {
            LOG.info("created topics {}", topics.stream().map(NewTopic::name).collect(Collectors.joining(", ")));
        }
    }

    private static String failure(Cluster cluster, Topics.Sizing sizing, Duration waited, KafkaException e) {
        if (e instanceof InvalidReplicationFactorException) {
            return "topics are to have " + sizing.replication() + " replicas, the cluster at "
                    + cluster.bootstrapServers() + " has fewer brokers: start more brokers, or ask for fewer replicas";
        }
        if (e instanceof ApiException || e.getCause() == null) {
            return "no Kafka broker answered at " + cluster.bootstrapServers() + " within " + waited.toSeconds()
                    + " s: start it, or correct the bootstrap servers (" + e.getMessage() + ")";
        }
        return "the topics could not be made at " + cluster.bootstrapServers() + ": " + e.getMessage() + " ("
                + e.getCause().getMessage() + ")";
    }

    private interface Call<T> {
        T get() throws ExecutionException, InterruptedException;
    }

    private static <T> T get(Call<T> call) throws InterruptedException {
        try {
            return call.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException known) {
                throw known;
            }
            throw new KafkaException(e.getCause());
        }
    }
}
