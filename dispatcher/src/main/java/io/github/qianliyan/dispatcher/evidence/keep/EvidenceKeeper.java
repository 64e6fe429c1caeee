package io.github.qianliyan.dispatcher.evidence.keep;

import io.github.qianliyan.dispatcher.evidence.files.EvidenceFiles;
import io.github.qianliyan.dispatcher.evidence.files.EvidenceFiles.Kept;
import io.github.qianliyan.dispatcher.record.DeletionNote;
import io.github.qianliyan.dispatcher.record.Hashes;
import io.github.qianliyan.dispatcher.record.RecordBook;
import io.github.qianliyan.dispatcher.store.IncidentStore;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.RecordEntry;
import io.github.qianliyan.service.config.Keeping;
import io.github.qianliyan.service.lifecycle.Service;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through the evidence every hour: how much it takes, how long the room lasts, and what may go. A deletion is
 * in the record book before the first file is gone. When the room is full the oldest false alarms go before their time;
 * nothing else does.
 */
public final class EvidenceKeeper implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceKeeper.class);
    private static final Duration PERIOD = Duration.ofHours(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int PATIENCE_S = 20;

    private final Keeping keeping;
    private final Retention retention;
    private final EvidenceFiles files;
    private final IncidentStore store;
    private final RecordBook book;
    private final InstantSource clock;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("evidence-keeper").factory());
    private volatile EvidenceUse use;

    public EvidenceKeeper(
            Keeping keeping, EvidenceFiles files, IncidentStore store, RecordBook book, InstantSource clock) {
        this.keeping = keeping;
        this.retention = new Retention(keeping);
        this.files = files;
        this.store = store;
        this.book = book;
        this.clock = clock;
        this.use = EvidenceUse.of(0, Long.MAX_VALUE, 0, 0, keeping.warn());
    }

    @Override
    public String name() {
        return "evidence-keeper";
    }

    @Override
    public void start() {
        var _ = worker.scheduleWithFixedDelay(this::lookSafely, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    /** As of the last look, at most an hour ago; what is wrong with the place where evidence lies as of now. */
    public EvidenceUse use() {
        return files.problem().map(use::warned).orElse(use);
    }

    private void lookSafely() {
        try {
            look();
        } catch (IOException | RuntimeException e) {
            LOG.error("looking through the evidence failed, tried again in {}", PERIOD, e);
        }
    }

    void look() throws IOException {
        Instant now = clock.instant();
        List<Kept> kept = new ArrayList<>(files.all());
        Set<String> gone = new HashSet<>();
        for (Kept one : kept) {
            if (!gone.contains(one.alert()) && !now.isBefore(one.changed().plus(retention.shortest()))) {
                Optional<Incident> incident = store.byAlert(one.alert());
                Optional<String> rule = incident.flatMap(of -> retention.over(of, false, now));
                // who holds it while this goes on still holds it, so it is asked before each
                if (rule.isPresent() && !held().contains(incident.get().id())) {
                    gone.addAll(delete(incident.get(), one.alert(), rule.get()));
                }
            }
        }
        kept.removeIf(one -> gone.contains(one.alert()));
        use = measured(kept, book.reader().held().size(), now);
        if (use.bytes() > use.limit()) {
            makeRoom(kept, now);
        }
        if (use.warning() != null) {
            LOG.warn("{}", use.warning().en());
        }
    }

    private void makeRoom(List<Kept> kept, Instant now) throws IOException {
        List<Kept> oldest = new ArrayList<>(kept);
        oldest.sort(Comparator.comparing(Kept::changed));
        Set<String> gone = new HashSet<>();
        long bytes = use.bytes();
        for (Kept one : oldest) {
            if (bytes <= use.limit()) {
                break;
            }
            if (gone.contains(one.alert())) {
                continue;
            }
            Optional<Incident> incident = store.byAlert(one.alert())
                    .filter(of -> of.state() == IncidentState.DISMISSED && !held().contains(of.id()));
            if (incident.isPresent()) {
                Set<String> alerts = delete(incident.get(), one.alert(), "quota");
                gone.addAll(alerts);
                bytes -= kept.stream()
                        .filter(each -> alerts.contains(each.alert()))
                        .mapToLong(Kept::bytes)
                        .sum();
            }
        }
        kept.removeIf(one -> gone.contains(one.alert()));
        use = measured(kept, book.reader().held().size(), now);
    }

    /** The incidents under hold, and those that their alerts have gone to by merging and splitting since. */
    private Set<String> held() {
        Set<String> all = new HashSet<>(book.reader().held());
        Deque<String> open = new ArrayDeque<>(all);
        while (!open.isEmpty()) {
            store.get(open.pop())
                    .ifPresent(incident -> heirs(incident).filter(all::add).forEach(open::add));
        }
        return all;
    }

    private static Stream<String> heirs(Incident incident) {
        Stream<String> split = incident.timeline().stream()
                .filter(entry -> entry.action().equals(Action.SPLIT.id()) && entry.command() != null)
                .map(entry -> Incident.splitOff(incident.id(), entry.command()));
        return Stream.concat(Optional.ofNullable(incident.merged()).stream(), split);
    }

    private EvidenceUse measured(List<Kept> kept, int held, Instant now) throws IOException {
        long bytes = kept.stream().mapToLong(Kept::bytes).sum();
        long lately = kept.stream()
                .filter(one -> one.changed().isAfter(now.minus(WEEK)))
                .mapToLong(Kept::bytes)
                .sum();
        long room = files.room();
        long disk = room == Long.MAX_VALUE ? room : Math.max(0, bytes + room);
        long limit = keeping.quotaBytes() == 0 ? disk : Math.min(disk, keeping.quotaBytes());
        return EvidenceUse.of(bytes, limit, lately / WEEK.toDays(), held, keeping.warn());
    }

    /**
     * @param folded an alert that belongs to the incident and may not be listed in it any more
     * @return the alerts whose files are gone
     */
    private Set<String> delete(Incident incident, String folded, String rule) throws IOException {
        Set<String> alerts = new HashSet<>();
        incident.alerts().forEach(alert -> alerts.add(alert.id()));
        Set<String> hashes = new LinkedHashSet<>();
        incident.evidence().stream()
                .filter(file -> alerts.contains(file.alert()))
                .forEach(file -> hashes.add(file.alert() + "/" + file.name() + " " + file.sha256()));
        if (alerts.add(folded)) {
            hashes.addAll(hashed(folded));
        }
        note(new DeletionNote(incident.id(), rule, List.copyOf(hashes)));
        for (String alert : alerts) {
            files.remove(alert);
        }
        LOG.info("evidence of {} is gone: {}", incident.id(), rule);
        return alerts;
    }

    /** Of an alert that the incident does not list, by what lies there. */
    private List<String> hashed(String alert) throws IOException {
        List<String> all = new ArrayList<>();
        for (String name : files.names(alert)) {
            try (InputStream in = files.read(alert, name, 0)) {
                all.add(alert + "/" + name + " " + Hashes.sha256(in));
            }
        }
        return all;
    }

    private void note(DeletionNote note) throws IOException {
        try {
            book.write(RecordEntry.Kind.DELETION, note.incident(), note).get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the record book does not take the deletion, so nothing is deleted", e);
        }
    }
}
