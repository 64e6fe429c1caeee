package io.github.qianliyan.dispatcher.evidence;

import io.github.qianliyan.dispatcher.DispatcherMetrics;
import io.github.qianliyan.dispatcher.evidence.files.EvidenceFiles;
import io.github.qianliyan.dispatcher.incident.Commands;
import io.github.qianliyan.dispatcher.store.IncidentFeed;
import io.github.qianliyan.dispatcher.store.IncidentQuery;
import io.github.qianliyan.dispatcher.store.IncidentStore;
import io.github.qianliyan.dispatcher.store.Page;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Incident.EvidenceFile.Kind;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.service.lifecycle.Service;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Makes the evidence of every alert in an incident: the snapshot at once, clip and manifest when the time after the event
 * has arrived. One worker, one alert at a time; what is pending is found again in the store after a restart.
 */
public final class EvidenceService implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceService.class);
    /** Video is in the log about this long after it was captured. */
    private static final Duration ARRIVAL = Duration.ofSeconds(2);
    /** A camera that sent nothing for so long after the event will not complete the clip. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final int MAX_FAILURES = 6;
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    /** Older video is not kept anywhere. */
    private static final Duration LOOK_BACK = Duration.ofHours(72);

    /** From the jar's manifest; a build that was not packaged has none. */
    static final String SOFTWARE =
            Objects.requireNonNullElse(EvidenceService.class.getPackage().getImplementationVersion(), "development");

    private static final int MAX_PENDING = 10_000;
    private static final int REMEMBERED = 10_000;

    private final Config config;
    private final EvidenceFiles folder;
    private final IncidentStore store;
    private final Attachments attachments;
    private final DispatcherMetrics metrics;
    private final Supplier<VideoLog> opener;
    private final Map<String, EvidenceJob> pending = new ConcurrentHashMap<>();
    private final Map<String, Boolean> finished = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });
    private final ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().name("evidence").daemon().unstarted(task));
    private VideoLog log;

    public EvidenceService(
            Cluster cluster,
            Config config,
            EvidenceFiles folder,
            IncidentStore store,
            IncidentFeed feed,
            Commands commands,
            DispatcherMetrics metrics) {
        this(config, folder, store, feed, commands, metrics, () -> new KafkaVideoLog(cluster));
    }

    EvidenceService(
            Config config,
            EvidenceFiles folder,
            IncidentStore store,
            IncidentFeed feed,
            Commands commands,
            DispatcherMetrics metrics,
            Supplier<VideoLog> opener) {
        this.config = config;
        this.folder = folder;
        this.store = store;
        this.attachments = new Attachments(commands);
        this.metrics = metrics;
        this.opener = opener;
        metrics.evidencePending(pending::size);
        feed.onIncident(this::look);
    }

    @Override
    public String name() {
        return "evidence";
    }

    @Override
    public void start() throws IOException {
        folder.open();
        log = opener.get();
        worker.setRemoveOnCancelPolicy(true);
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        var _ = worker.scheduleWithFixedDelay(this::lookThrough, 0, LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        worker.shutdownNow();
        try {
            if (!worker.awaitTermination(4, TimeUnit.SECONDS)) {
                LOG.warn("the evidence worker did not end within 4 s");
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (log != null) {
            log.close();
        }
    }

    /** Jobs that wait or run. */
    int pending() {
        return pending.size();
    }

    private void look(Incident incident) {
        for (EvidenceJob job : EvidenceJob.of(incident)) {
            // beyond the bound they stay in the store, where they are found when there is room
            if (!finished.containsKey(job.alert.id())
                    && pending.size() < MAX_PENDING
                    && pending.putIfAbsent(job.alert.id(), job) == null) {
                schedule(job, Duration.ZERO);
            }
        }
    }

    private void lookThrough() {
        try {
            IncidentQuery query =
                    IncidentQuery.ALL.limit(200).from(Instant.now().minus(LOOK_BACK));
            Optional<String> next = Optional.empty();
            do {
                Page<Incident> page = store.find(next.map(query::cursor).orElse(query));
                page.items().forEach(this::look);
                next = page.next();
            } while (next.isPresent() && pending.size() < MAX_PENDING && !worker.isShutdown());
        } catch (RuntimeException e) {
            LOG.warn("looking for evidence to make failed, tried again in {}: {}", LOOK_AGAIN, e.toString());
        }
    }

    private void schedule(EvidenceJob job, Duration delay) {
        try {
            var _ = worker.schedule(() -> run(job), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.RejectedExecutionException e) {
            // closing: the job is found again in the store
            pending.remove(job.alert.id());
        }
    }

    private void run(EvidenceJob job) {
        long began = System.nanoTime();
        try (var ignored = MDC.putCloseable("alertId", job.alert.id());
                var ignoredToo = MDC.putCloseable("incidentId", job.incident)) {
            if (job.snapshot) {
                snapshot(job);
                metrics.evidenceMade(Duration.ofNanos(System.nanoTime() - began));
            } else if (job.clip && clip(job)) {
                metrics.evidenceMade(Duration.ofNanos(System.nanoTime() - began));
            }
        } catch (IOException | RuntimeException e) {
            failed(job, e);
        } finally {
            if (Thread.currentThread().isInterrupted()) {
                LOG.debug("evidence interrupted; found again in the store");
            }
        }
    }

    private void snapshot(EvidenceJob job) throws IOException {
        try {
            Incident.EvidenceFile file = new SnapshotMaker(log, folder).make(job.alert);
            attachments.attach(
                    job.incident, List.of(file), file.name().equals(SnapshotMaker.NAME) ? null : "事发时相机无画面，此为之前的最后画面");
        } catch (Missing e) {
            giveUp(job, Kind.SNAPSHOT, e);
        }
        job.snapshot = false;
        next(job);
    }

    private boolean clip(EvidenceJob job) throws IOException {
        boolean waitForMore =
                Instant.now().isBefore(ClipMaker.wantedTo(job.alert).plus(PATIENCE));
        try {
            Optional<ClipMaker.Made> made = new ClipMaker(log, folder).make(job.alert);
            if (waitForMore && (made.isEmpty() || !made.get().complete())) {
                schedule(job, RETRY);
                return false;
            }
            attach(job, made.orElseThrow(ClipMaker::nothing));
        } catch (Missing e) {
            giveUp(job, Kind.CLIP, e);
        }
        job.clip = false;
        next(job);
        return true;
    }

    private void attach(EvidenceJob job, ClipMaker.Made made) throws IOException {
        Alert alert = job.alert;
        List<Manifest.Hashed> files = new ArrayList<>();
        files.add(Manifest.Hashed.of(made.file()));
        store.get(job.incident)
                .flatMap(incident -> incident.evidence(alert.id(), Kind.SNAPSHOT))
                .ifPresent(file -> files.add(new Manifest.Hashed(file.name(), file.bytes(), file.sha256())));
        Manifest manifest = new Manifest(
                SOFTWARE,
                Instant.now(),
                job.incident,
                alert,
                config.rule(alert.rule()).map(ConfigHash::rule).orElse(null),
                config.camera(alert.camera()).map(ConfigHash::camera).orElse(null),
                ConfigHash.of(config),
                files,
                made.coverage(),
                made.notes());
        EvidenceFiles.Written written = folder.write(alert.id(), Manifest.NAME, manifest::writeTo);
        attachments.attach(
                job.incident,
                List.of(
                        new Incident.EvidenceFile(
                                alert.id(),
                                Kind.CLIP,
                                made.file().name(),
                                made.file().bytes(),
                                made.file().sha256(),
                                made.coverage().from(),
                                made.coverage().to()),
                        new Incident.EvidenceFile(
                                alert.id(),
                                Kind.MANIFEST,
                                written.name(),
                                written.bytes(),
                                written.sha256(),
                                null,
                                null)),
                null);
    }

    private void next(EvidenceJob job) {
        job.failures = 0;
        if (job.clip) {
            Duration wait = Duration.between(
                    Instant.now(), ClipMaker.wantedTo(job.alert).plus(ARRIVAL));
            schedule(job, wait.isNegative() ? Duration.ZERO : wait);
        } else {
            finished.put(job.alert.id(), true);
            pending.remove(job.alert.id());
        }
    }

    private void failed(EvidenceJob job, Exception failure) {
        job.failures++;
        if (worker.isShutdown()) {
            return;
        }
        Duration wait = RETRY.multipliedBy(1L << (job.failures - 1));
        if (job.failures < MAX_FAILURES) {
            LOG.warn(
                    "evidence failed ({} of {}), again in {}: {}",
                    job.failures,
                    MAX_FAILURES,
                    wait,
                    failure.toString());
            schedule(job, wait);
            return;
        }
        Kind kind = job.snapshot ? Kind.SNAPSHOT : Kind.CLIP;
        try {
            giveUp(job, kind, new Missing(Attachments.failure(failure)));
            if (job.snapshot) {
                job.snapshot = false;
            } else {
                job.clip = false;
            }
            next(job);
        } catch (IOException e) {
            // not even the note could be told: the store still shows it as lacking, so it is found again
            LOG.error("evidence given up, and the reason could not be noted", e);
            pending.remove(job.alert.id());
        }
    }

    private void giveUp(EvidenceJob job, Kind kind, Missing why) throws IOException {
        metrics.evidenceFailed();
        LOG.warn("no {} of this alert: {}", kind, why.getMessage());
        attachments.note(job.incident, EvidenceJob.givenUp(job.alert, kind), job.alert, kind, why.why());
    }
}
