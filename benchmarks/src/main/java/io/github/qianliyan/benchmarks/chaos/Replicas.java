package io.github.qianliyan.benchmarks.chaos;

import io.github.qianliyan.service.kafka.Cluster;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Whether every partition has all its copies again: before, the next broker must not go. */
final class Replicas implements AutoCloseable {
    private final Admin admin;

    Replicas(Cluster cluster) {
        admin = Admin.create(
                cluster.client("replicas", Map.of("request.timeout.ms", 2000, "default.api.timeout.ms", 3000)));
    }

    boolean whole() {
        try {
            return admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(partition ->
                            partition.isr().size() == partition.replicas().size());
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
