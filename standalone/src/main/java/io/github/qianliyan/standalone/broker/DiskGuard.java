package io.github.qianliyan.standalone.broker;

import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.health.Health;
import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.service.lifecycle.Service;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives up the oldest video before the disk is full: a broker that cannot write loses everything, one that keeps less
 * video loses minutes. When space comes back, the size bound is taken away again and retention by time rules alone.
 */
public final class DiskGuard implements Service {
    private static final Logger log = LoggerFactory.getLogger(DiskGuard.class);
    private static final long PERIOD_SECONDS = 10;
    /** Space must be this many times the reserve before the bound is lifted, so that it does not flap. */
    private static final int CALM = 3;

    private final BrokerSettings settings;
    private final Cluster cluster;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("disk-guard").factory());
    private FileStore disk;
    private Admin admin;
    private volatile long free = Long.MAX_VALUE;
    private boolean bounded;

    public DiskGuard(BrokerSettings settings, Cluster cluster, Health health) {
        this.settings = settings;
        this.cluster = cluster;
        health.part("disk", this::problem);
    }

    @Override
    public String name() {
        return "disk-guard";
    }

    @Override
    public void start() throws IOException {
        disk = Files.getFileStore(settings.data());
        admin = Admin.create(cluster.client("disk-guard", Map.of()));
        var _ = clock.scheduleWithFixedDelay(this::look, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        if (admin != null) {
            admin.close();
        }
    }

    private Optional<String> problem() {
        return free >= settings.reserveBytes()
                ? Optional.empty()
                : Optional.of("only " + free / 1_000_000 + " MB free at " + settings.data() + ", "
                        + settings.reserveBytes() / 1_000_000
                        + " MB are kept in reserve: the oldest video is being given up; free some disk");
    }

    private void look() {
        try {
            free = disk.getUsableSpace();
            if (free < settings.reserveBytes()) {
                bound();
            } else if (bounded && free > CALM * settings.reserveBytes()) {
                setBytesPerPartition(-1);
                bounded = false;
                log.info("disk has {} MB free again: video is kept by time alone", free / 1_000_000);
            }
        } catch (IOException | ExecutionException e) {
            log.warn("cannot look after the disk at {}: {}", settings.data(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void bound() throws ExecutionException, InterruptedException {
        long largest = admin.describeLogDirs(List.of(1)).allDescriptions().get().values().stream()
                .flatMap(dirs -> dirs.values().stream())
                .flatMap(dir -> dir.replicaInfos().entrySet().stream())
                .filter(replica -> replica.getKey().topic().equals(Topics.VIDEO))
                .mapToLong(replica -> replica.getValue().size())
                .max()
                .orElse(0);
        long kept = Math.max(64L * 1024 * 1024, largest / 2);
        setBytesPerPartition(kept);
        bounded = true;
        log.error(
                "only {} MB free at {}: each partition of video is cut to {} MB, oldest first. Free some disk or move --data",
                free / 1_000_000,
                settings.data(),
                kept / 1_000_000);
    }

    private void setBytesPerPartition(long bytes) throws ExecutionException, InterruptedException {
        ConfigResource video = new ConfigResource(ConfigResource.Type.TOPIC, Topics.VIDEO);
        AlterConfigOp set = new AlterConfigOp(
                new ConfigEntry(TopicConfig.RETENTION_BYTES_CONFIG, Long.toString(bytes)), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(video, List.of(set))).all().get();
    }
}
