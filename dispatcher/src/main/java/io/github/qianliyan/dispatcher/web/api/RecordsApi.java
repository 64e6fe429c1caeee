package io.github.qianliyan.dispatcher.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.github.qianliyan.dispatcher.account.Role;
import io.github.qianliyan.dispatcher.evidence.keep.EvidenceUse;
import io.github.qianliyan.dispatcher.record.HoldNote;
import io.github.qianliyan.dispatcher.record.RecordBook;
import io.github.qianliyan.dispatcher.record.RecordReader.Wanted;
import io.github.qianliyan.dispatcher.store.IncidentStore;
import io.github.qianliyan.dispatcher.web.http.Access;
import io.github.qianliyan.dispatcher.web.http.Body;
import io.github.qianliyan.dispatcher.web.http.Query;
import io.github.qianliyan.dispatcher.web.http.Refusal;
import io.github.qianliyan.dispatcher.web.http.Route;
import io.github.qianliyan.dispatcher.web.http.Trail;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.RecordEntry;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The record book, for administrators: who did what, the book as a file, and evidence that is to be kept. */
public final class RecordsApi {
    private static final Map<String, RecordEntry.Kind> KINDS = Arrays.stream(RecordEntry.Kind.values())
            .collect(Collectors.toMap(
                    kind -> kind.name().toLowerCase(java.util.Locale.ROOT),
                    Function.identity(),
                    (a, b) -> a,
                    TreeMap::new));
    private static final Access STORAGE = new Access(false, EnumSet.of(Role.ADMINISTRATOR, Role.OPS));
    private static final int MOST = 500;
    private static final int PATIENCE_S = 10;

    private final RecordBook book;
    private final IncidentStore store;
    private final Supplier<EvidenceUse> use;

    public RecordsApi(RecordBook book, IncidentStore store, Supplier<EvidenceUse> use) {
        this.use = use;
        this.book = book;
        this.store = store;
    }

    /** @param body the note, as JSON */
    record Shown(
            long seq,
            Instant at,
            RecordEntry.Kind kind,
            String subject,
            @JsonRawValue String body,
            String hash) {
        static Shown of(RecordEntry entry) {
            return new Shown(entry.seq(), entry.at(), entry.kind(), entry.subject(), entry.body(), entry.hash());
        }
    }

    /** @param next hand it back as {@code before}; absent on the last page */
    record Page(
            List<Shown> items,
            @JsonInclude(JsonInclude.Include.NON_NULL) Long next) {}

    /** @param broken where the chain does not hold; absent when it does */
    record Key(
            String algorithm,
            String key,
            String fingerprint,
            long entries,
            String head,
            @JsonInclude(JsonInclude.Include.NON_NULL) String broken) {}

    record Hold(Boolean held, String reason) {}

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/records", Access.ADMINISTRATORS, this::list),
                Route.get("/api/v1/records/storage", STORAGE, this::storage),
                Route.get("/api/v1/records/key", Access.READERS, this::key),
                Route.get("/api/v1/records/book.jsonl", Access.ADMINISTRATORS, this::all),
                Route.post("/api/v1/incidents/{id}/hold", Access.ADMINISTRATORS, this::hold));
    }

    private void list(Context ctx) {
        Query query = Query.of(ctx, "kind", "incident", "who", "from", "to", "refused", "before", "limit");
        int limit = query.number("limit", 100, 1, MOST);
        List<RecordEntry> found = book.reader()
                .find(new Wanted(
                        query.choices("kind", KINDS),
                        query.id("incident"),
                        query.text("who"),
                        query.time("from"),
                        query.time("to"),
                        query.text("before").map(RecordsApi::number),
                        query.number("refused", 0, 0, 1) == 1,
                        limit));
        ctx.json(new Page(
                found.stream().map(Shown::of).toList(),
                found.size() == limit ? found.getLast().seq() : null));
    }

    private static long number(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw Refusal.field("before", "须为整数", "must be a whole number");
        }
        return Long.parseLong(text);
    }

    private void storage(Context ctx) {
        Query.of(ctx);
        ctx.json(use.get());
    }

    private void key(Context ctx) {
        Query.of(ctx);
        var head = book.reader().head();
        ctx.json(new Key(
                "Ed25519",
                book.publicKey().text(),
                book.publicKey().fingerprint(),
                head.count(),
                head.hash(),
                book.broken()));
    }

    private void all(Context ctx) throws IOException {
        Query.of(ctx);
        ctx.res().setContentType("application/jsonl");
        ctx.header("Content-Disposition", "attachment; filename=\"records.jsonl\"");
        OutputStream out = ctx.res().getOutputStream();
        book.reader().all(entry -> out.write((Json.write(entry) + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private void hold(Context ctx) throws IOException {
        Query.of(ctx);
        String incident = IncidentsApi.incident(store, ctx).id();
        Hold asked = Body.read(ctx, Hold.class);
        if (asked.held == null) {
            throw Refusal.field("held", "须为 true 或 false", "must be true or false");
        }
        if (asked.reason == null || asked.reason.isBlank() || asked.reason.length() > IncidentCommand.MAX_NOTE) {
            throw Refusal.field("reason", "请写明理由，如案号", "say why, such as the number of the case");
        }
        Trail.about(ctx, incident, asked.held ? "hold" : "release");
        try {
            book.write(
                            RecordEntry.Kind.HOLD,
                            incident,
                            new HoldNote(incident, asked.held, Trail.who(ctx), asked.reason.strip()))
                    .get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notWritten();
        } catch (ExecutionException | TimeoutException e) {
            throw notWritten();
        }
        ctx.status(204);
    }

    private static Refusal notWritten() {
        return Refusal.of(
                503, "not-recorded", "记录簿暂时写不进去，请稍后再试", "the record book takes nothing now: try again in a while");
    }
}
