package io.github.qianliyan.dispatcher.record;

import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.RecordEntry;
import io.github.qianliyan.events.RecordEntry.Kind;
import io.github.qianliyan.service.lifecycle.Service;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
    /** What must be written however often it takes; the writer's own. */
    private final Deque<Asked> insisted = new ArrayDeque<>();

    private volatile String broken;
    private RecordLog log;
    private String logId;
    private Head head = Head.EMPTY;
    /** Public key of the last entry; empty when there is none. */
    private String signer = "";
    /** Entries up to this one are known to stand for what was asked. */
    private long accounted;

    private long next;
    private Thread thread;

    /**
     * @param version of the incident; 0 when it is about no version
     * @param insists whether it is tried again after a failure
     */
    private record Asked(
            Kind kind, String subject, String body, long version, boolean insists, CompletableFuture<Void> written) {
        boolean is(RecordEntry entry) {
            return kind == entry.kind() && subject.equals(entry.subject()) && body.equals(entry.body());
        }
    }

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
        broken = tables.broken();
        catchUp();
        accounted = head.count();
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
        // taken out, so that a writer that did not end in time finds nothing more to write beside the next one
        List<Asked> unwritten = new ArrayList<>();
        waiting.drainTo(unwritten);
        unwritten.forEach(asked -> asked.written.completeExceptionally(new IOException("the record book is closed")));
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

    /** Where the chain does not hold; null when it does, as far as it was read into the tables. */
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
        return ask(new Asked(kind, subject, Json.write(note), 0, false, new CompletableFuture<>()));
    }

    /**
     * Writes a note down without anybody waiting for it. After a failure it is looked for in the log, and written again
     * only when it is not there; what is left of it when the process ends is told in the program's log.
     */
    public void insist(Kind kind, String subject, Object note) {
        Asked asked = new Asked(kind, subject, Json.write(note), 0, true, new CompletableFuture<>());
        var _ = ask(asked).whenComplete((done, failed) -> {
            if (failed != null) {
                LOG.error("not in the record book: {} about {}: {}", kind, subject, asked.body, failed);
            }
        });
    }

    /** Writes down that this version came out; one that is in the book already, or older than one that is, is not. */
    public CompletableFuture<Void> write(Incident incident) {
        IncidentNote note = IncidentNote.of(incident);
        return ask(new Asked(
                Kind.INCIDENT, incident.id(), Json.write(note), incident.version(), false, new CompletableFuture<>()));
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
                if (first != null) {
                    batch.add(first);
                } else if (insisted.isEmpty()) {
                    continue;
                }
                waiting.drainTo(batch, MAX_BATCH - batch.size());
                if (stale) {
                    catchUp();
                    settle();
                    stale = false;
                }
                batch.addAll(0, insisted);
                insisted.clear();
                write(batch);
                accounted = head.count();
                batch.forEach(asked -> asked.written.complete(null));
            } catch (IOException | RuntimeException e) {
                stale = true;
                LOG.error("{} entries could not be written into the record book", batch.size(), e);
                batch.forEach(asked -> failed(asked, e));
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        insisted.forEach(asked -> asked.written.completeExceptionally(new IOException("the record book is closed")));
    }

    private void failed(Asked asked, Exception why) {
        if (asked.insists && insisted.size() < MAX_WAITING) {
            insisted.add(asked);
        } else {
            asked.written.completeExceptionally(why);
        }
    }

    /** Of what failed, some may be in the log all the same: the answer was lost. Entry for entry that is taken off. */
    private void settle() {
        for (RecordEntry entry : tables.after(accounted)) {
            insisted.stream().filter(asked -> asked.is(entry)).findFirst().ifPresent(asked -> {
                insisted.remove(asked);
                asked.written.complete(null);
            });
        }
        accounted = head.count();
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
        signer = key.publicKey().text();
    }

    /** Reads what the tables lack; after this the tables say what the log says. */
    private void catchUp() throws IOException {
        subjects.clear();
        logId = log.id();
        var known = tables.position(logId);
        if (known.isEmpty()) {
            tables.clear();
            broken = null;
        }
        next = known.orElse(0L);
        head = tables.head();
        signer = tables.signer();
        List<RecordEntry> batch = new ArrayList<>();
        long end = log.read(next, (entry, after) -> {
            check(entry);
            head = new Head(entry.seq(), entry.hash());
            signer = entry.key();
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
        if (!follows) {
            breaks("entry " + entry.seq() + " does not follow entry " + head.count());
        } else if (!(Chain.whole(entry) && Chain.signed(entry))) {
            breaks("entry " + entry.seq() + " was changed");
        } else if (!signer.isEmpty() && !entry.key().equals(signer)) {
            changesKey(entry);
        }
    }

    /** A new key after the old one was lost is how it may be; whoever writes after this book's own key is somebody else. */
    private void changesKey(RecordEntry entry) {
        String own = key.publicKey().text();
        String whose = PublicKeyText.parse(entry.key()).fingerprint();
        if (signer.equals(own)) {
            breaks("entry " + entry.seq() + " is signed by another key than this book's: " + whose);
        } else {
            LOG.warn("the record book is signed by another key from entry {} on: {}", entry.seq(), whose);
        }
    }

    /** The first is kept, until the tables are built again from the log. */
    private void breaks(String what) {
        if (broken == null) {
            broken = what;
            tables.broken(what);
            LOG.error("the record book does not hold: {}", what);
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
