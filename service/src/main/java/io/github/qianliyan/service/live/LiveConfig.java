package io.github.qianliyan.service.live;

import io.github.qianliyan.events.Configuration;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.service.config.Problem;
import io.github.qianliyan.service.health.Health;
import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.service.lifecycle.Service;
import io.github.qianliyan.service.live.ConfigLog.Version;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the configuration folder and the topic {@code configuration}. An edit without problems is published; whatever is
 * published is applied here, as it is in every other process. An edit with problems is refused: they are in the log, among
 * the notes of health and in {@code qianliyan_config_refused}, and what was in force stays so.
 *
 * <p>At the start the folder and the log may differ: what was written later counts.
 */
public final class LiveConfig implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConfig.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration END_LIMIT = Duration.ofSeconds(3);
    private static final int TOLD = 5;

    private final Path folder;
    private final Map<String, String> env;
    private final Cluster cluster;
    private final Function<Config, List<Problem>> further;
    private final Applied applied;
    private final Health health;
    private final InstantSource clock;
    private final Thread thread =
            Thread.ofPlatform().name("configuration").daemon().unstarted(this::run);

    private ConfigLog log;
    private Map<String, String> inForce = Map.of();
    /** As the folder was looked at last, and as it was judged last: what is being written is not judged half. */
    private Map<String, String> glanced = Map.of();

    private Map<String, String> judged = Map.of();
    /** When that was written: who writes the same again wants it to count. */
    private Instant judgedEdited = Instant.EPOCH;

    private volatile long version;
    private volatile Optional<String> refused = Optional.empty();
    private volatile boolean closing;

    /** Makes a configuration that has no problems the one in force in this process. */
    public interface Applied {
        void apply(Config config) throws Exception;
    }

    /**
     * @param env what {@code ${NAME}} stands for in this process
     * @param further what else may be wrong on this machine, such as models that are not there
     */
    public LiveConfig(
            Path folder,
            Map<String, String> env,
            Cluster cluster,
            Function<Config, List<Problem>> further,
            Applied applied,
            MeterRegistry meters,
            Health health,
            InstantSource clock) {
        this.folder = folder;
        this.env = Map.copyOf(env);
        this.cluster = cluster;
        this.further = further;
        this.applied = applied;
        this.health = health;
        this.clock = clock;
        Gauge.builder("qianliyan.config.version", () -> version)
                .description("Version of the configuration that is in force in this process")
                .register(meters);
        Gauge.builder("qianliyan.config.refused", () -> refused.isPresent() ? 1 : 0)
                .description("1 while an edit of the configuration, or a version of it, is refused by this process")
                .register(meters);
    }

    @Override
    public String name() {
        return "configuration";
    }

    /** Version that is in force in this process. */
    public long version() {
        return version;
    }

    /** Returns when a configuration is in force. */
    @Override
    public void start() throws Exception {
        health.note(name(), () -> refused);
        log = new ConfigLog(cluster);
        FolderTexts own = FolderTexts.of(folder);
        glanced = own.files();
        judged = own.files();
        judgedEdited = own.edited();
        Optional<Version> newest = log.newest();
        boolean ownIsNewer = newest.isEmpty()
                || !own.same(newest.get().configuration().files())
                        && own.edited().isAfter(newest.get().configuration().published());
        if (ownIsNewer) {
            consider(own.files());
            log.newest().ifPresent(this::apply);
        } else {
            if (!own.same(newest.get().configuration().files())) {
                LOG.info(
                        "the configuration published {} is newer than {} and counts; to bring in what is in the"
                                + " folder, write it again",
                        newest.get().configuration().published(),
                        folder);
            }
            apply(newest.get());
        }
        if (inForce.isEmpty()) {
            throw new IllegalStateException(refused.orElse("there is no configuration"));
        }
        thread.start();
    }

    private void run() {
        while (!closing) {
            try {
                log.next(LOOK).ifPresent(this::apply);
                look();
            } catch (InterruptException e) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (KafkaException | IOException e) {
                LOG.warn("the configuration in force stays, and is looked after again: {}", e.toString());
            } catch (RuntimeException e) {
                LOG.error("looking after the configuration failed; it goes on with the next look", e);
            }
        }
    }

    /** Judges the folder when it has changed and stayed so over two looks. */
    private void look() throws IOException, InterruptedException {
        FolderTexts texts = FolderTexts.of(folder);
        TreeMap<String, String> now = texts.files();
        boolean still = now.equals(glanced);
        glanced = now;
        if (!still || (now.equals(judged) && !texts.edited().isAfter(judgedEdited))) {
            return;
        }
        judged = now;
        judgedEdited = texts.edited();
        if (now.equals(inForce)) {
            refused = Optional.empty();
            LOG.info("the folder is again as what is in force");
        } else {
            consider(now);
        }
    }

    private void consider(Map<String, String> files) throws IOException, InterruptedException {
        // what is no UTF-8, or too large, is seen in the files only
        ConfigResult own = ConfigLoader.load(folder, env);
        switch (own instanceof ConfigResult.Invalid ? own : checked(files)) {
            case ConfigResult.Invalid(List<Problem> problems) -> refuse("the edit in " + folder, problems);
            case ConfigResult.Loaded(Config _) -> {
                try {
                    long number = log.publish(new Configuration(clock.instant(), who(), files));
                    LOG.info("published version {} of the configuration", number);
                } catch (IOException | KafkaException e) {
                    judged = Map.of(); // looked at again
                    throw e;
                }
            }
        }
    }

    private ConfigResult checked(Map<String, String> files) {
        ConfigResult result = ConfigLoader.load(folder, files, env);
        if (result instanceof ConfigResult.Loaded(Config config)) {
            List<Problem> more = further.apply(config);
            return more.isEmpty() ? result : new ConfigResult.Invalid(more);
        }
        return result;
    }

    private void apply(Version newer) {
        Map<String, String> files = newer.configuration().files();
        if (files.equals(inForce)) {
            version = newer.number();
            return;
        }
        switch (checked(files)) {
            case ConfigResult.Invalid(List<Problem> problems) ->
                refuse(
                        "version " + newer.number() + " by "
                                + newer.configuration().by(),
                        problems);
            case ConfigResult.Loaded(Config config) -> {
                try {
                    applied.apply(config);
                    inForce = files;
                    version = newer.number();
                    refused = Optional.empty();
                    LOG.info(
                            "version {} of the configuration is in force: {} cameras, {} rules",
                            version,
                            config.cameras().size(),
                            config.rules().size());
                } catch (Exception e) {
                    if (e instanceof InterruptedException) {
                        Thread.currentThread().interrupt();
                    }
                    inForce = Map.of(); // some parts may have taken it: the one before is new to them
                    LOG.error("version {} of the configuration could not be applied", newer.number(), e);
                    refused = Optional.of("version " + newer.number() + " of the configuration could not be applied: "
                            + e + "; restart this process, or publish another");
                }
            }
        }
    }

    private void refuse(String what, List<Problem> problems) {
        String words = String.join(
                        "; ",
                        problems.stream().limit(TOLD).map(Problem::toString).toList())
                + (problems.size() > TOLD ? "; and " + (problems.size() - TOLD) + " more" : "");
        refused = Optional.of(what + " is refused, version " + version + " stays in force: " + words);
        LOG.error("{} is refused, version {} stays in force", what, version);
        problems.forEach(problem -> LOG.error("{}", problem));
    }

    private static String who() {
        String process = "/" + ProcessHandle.current().pid();
        try {
            return InetAddress.getLocalHost().getHostName() + process;
        } catch (UnknownHostException e) {
            return "unknown" + process;
        }
    }

    @Override
    public void close() {
        health.remove(name());
        closing = true;
        if (thread.getState() == Thread.State.NEW) {
            if (log != null) {
                log.close();
            }
            return;
        }
        // also out of applying something, which may take long and is wanted no more
        thread.interrupt();
        try {
            if (thread.join(END_LIMIT)) {
                log.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
