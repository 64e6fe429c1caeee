package io.github.qianliyan.dispatcher.record;

import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.RecordEntry;
import io.github.qianliyan.events.RecordEntry.Kind;
import io.github.qianliyan.service.lifecycle.Service;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of the record book. What is asked for while it writes goes into the next batch; an entry is told as
 * written once it is in the log and in the tables. After a failure it reads what the log really has before it goes on.
 */
public final class RecordBook implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(RecordBook.class);
    private static final int MAX_BATCH = 500;
    private static final int MAX_WAITING = 50_000;
    private static final int REMEMBERED = 10_000;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final SigningKey key;
    private final RecordTables tables;
    private final RecordReader reader;
    private final Supplier<RecordLog> opener;
    private final InstantSource clock;
    private final BlockingQueue<Asked> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final Map<String, RecordTables.Subject> subjects = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RecordTables.Subject> eldest) {
            return size() > REMEMBERED;
        }
    };
    private volatile boolean open = true;
    private volatile String broken;
    private RecordLog log;
    private String logId;
    private Head head = Head.EMPTY;
    private long next;
    private Thread thread;

    /** @param version of the incident; 0 when it is about no version */
    private record Asked(Kind kind, String subject, String body, long version, CompletableFuture<Void> written) {}

    /** @param opener of the log, called when the service starts */
    public RecordBook(Jdbi jdbi, SigningKey key, Supplier<RecordLog> opener, InstantSource clock) {
        this.key = key;
        this.tables = new RecordTables(jdbi);
        this.reader = new RecordReader(jdbi);
        this.opener = opener;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "record-book";
    }

    @Override
    public void start() throws IOException {
        log = opener.get();
        catchUp();
        thread = Thread.ofPlatform().name("record-book").start(this::run);
    }

    @Override
    public void close() {
        open = false;
        try {
            if (thread != null) {
                thread.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        waiting.forEach(asked -> asked.written.completeExceptionally(new IOException("the record book is closed")));
        if (log != null) {
            log.close();
        }
    }

    /** Questions to the book. */
    public RecordReader reader() {
        return reader;
    }

    public PublicKeyText publicKey() {
        return key.publicKey();
    }

    /** Where the chain does not hold; null when it does, as far as was read since the start. */
    public String broken() {
        return broken;
    }

    /**
     * Writes a note down.
     *
     * @param note becomes JSON
     * @return completes when it is in the log, exceptionally when that is not known
     */
    public CompletableFuture<Void> write(Kind kind, String subject, Object note) {
        return ask(new Asked(kind, subject, Json.write(note), 0, new CompletableFuture<>()));
    }

    /** Writes down that this version came out; one that is in the book already, or older than one that is, is not. */
    public CompletableFuture<Void> write(Incident incident) {
        IncidentNote note = IncidentNote.of(incident);
        return ask(new Asked(
                Kind.INCIDENT, incident.id(), Json.write(note), incident.version(), new CompletableFuture<>()));
    }

    private CompletableFuture<Void> ask(Asked asked) {
        if (!open || !waiting.offer(asked)) {
            asked.written.completeExceptionally(new IOException(
                    open ? waiting.size() + " entries wait for the record book already" : "the record book is closed"));
        }
        return asked.written;
    }

    private void run() {
        boolean stale = false;
        List<Asked> batch = new ArrayList<>();
        while (open || !waiting.isEmpty()) {
            batch.clear();
            try {
                Asked first = waiting.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                waiting.drainTo(batch, MAX_BATCH - 1);
                if (stale) {
                    catchUp();
                    stale = false;
                }
                write(batch);
                batch.forEach(asked -> asked.written.complete(null));
            } catch (IOException | RuntimeException e) {
                stale = true;
                LOG.error("{} entries could not be written into the record book", batch.size(), e);
                batch.forEach(asked -> asked.written.completeExceptionally(e));
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void write(List<Asked> batch) throws IOException {
        List<RecordEntry> entries = new ArrayList<>();
        Head end = head;
        for (Asked asked : batch) {
            RecordTables.Subject before = subjects.computeIfAbsent(asked.subject, tables::subject);
            if (asked.version > 0 && asked.version <= before.version()) {
                continue;
            }
            RecordEntry entry =
                    Chain.next(key, end, before.head(), clock.instant(), asked.kind, asked.subject, asked.body);
            entries.add(entry);
            end = new Head(entry.seq(), entry.hash());
            subjects.put(
                    asked.subject,
                    new RecordTables.Subject(
                            new Head(entry.number(), entry.hash()), Math.max(before.version(), asked.version)));
        }
        if (entries.isEmpty()) {
            return;
        }
        next = log.append(entries);
        tables.apply(entries, logId, next);
        head = end;
    }

    /** Reads what the tables lack; after this the tables say what the log says. */
    private void catchUp() throws IOException {
        subjects.clear();
        logId = log.id();
        var known = tables.position(logId);
        if (known.isEmpty()) {
            tables.clear();
        }
        next = known.orElse(0L);
        head = tables.head();
        List<RecordEntry> batch = new ArrayList<>();
        long end = log.read(next, (entry, after) -> {
            check(entry);
            head = new Head(entry.seq(), entry.hash());
            batch.add(entry);
            if (batch.size() >= MAX_BATCH) {
                tables.apply(batch, logId, after);
                batch.clear();
            }
        });
        tables.apply(batch, logId, end);
        next = end;
    }

    private void check(RecordEntry entry) {
        boolean follows = entry.seq() == head.count() + 1 && entry.prev().equals(head.hash());
        if (broken == null && !(follows && Chain.whole(entry) && Chain.signed(entry))) {
            broken = "entry " + entry.seq() + (follows ? " was changed" : " does not follow entry " + head.count());
            LOG.error("the record book does not hold: {}", broken);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
