package io.github.qianliyan.dispatcher.web.http;

import io.github.qianliyan.dispatcher.record.AuditNote;
import io.github.qianliyan.dispatcher.record.RecordBook;
import io.github.qianliyan.events.RecordEntry;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes into the record book who did what. A read of evidence is written before its first byte is given; what was done or
 * refused, after. The same again by the same within a while (a player asks for a film in fifty pieces, a program tries a
 * door a thousand times) is counted and told with the next entry.
 */
public final class Trail {
    private static final Logger LOG = LoggerFactory.getLogger(Trail.class);
    /** One look at one file. */
    static final Duration ONE_LOOK = Duration.ofMinutes(10);

    private static final Duration ONE_ATTEMPT = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int REMEMBERED = 20_000;
    private static final int LONGEST = 200;
    private static final String WHO = "qianliyan.who";
    private static final String SUBJECT = "qianliyan.subject";
    private static final String ACTION = "qianliyan.action";
    private static final String WHAT = "qianliyan.what";

    private final RecordBook book;
    private final InstantSource clock;
    private final Map<String, Seen> seen = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Seen(Instant since, int again) {}

    public Trail(RecordBook book, InstantSource clock) {
        this.book = book;
        this.clock = clock;
    }

    /** Who asks, when it is not the user of a session: {@code officer:ID}, {@code key:NAME}. */
    public static void by(Context ctx, String who) {
        ctx.attribute(WHO, who);
    }

    /**
     * What the request is about.
     *
     * @param incident id; null when it is about none
     * @param what action, file, user; null when the path says it
     */
    public static void about(Context ctx, String incident, String what) {
        ctx.attribute(SUBJECT, incident);
        ctx.attribute(WHAT, what);
    }

    /** Who asks, as entries call him. */
    public static String who(Context ctx) {
        String who = ctx.attribute(WHO);
        return who == null ? "nobody" : who;
    }

    /** @throws Refusal 503 when it cannot be written down: then it is not given either */
    public void read(Context ctx, String incident, String file) {
        about(ctx, incident, file);
        String key = "read " + who(ctx) + " " + incident + " " + file;
        Optional<Integer> times = times(key, ONE_LOOK);
        if (times.isEmpty()) {
            return;
        }
        if (!write(note(ctx, action(ctx), true, 200, null, times.get()), incident)) {
            throw Refusal.of(
                            503,
                            "not-recorded",
                            "查阅证据须先记入记录簿，而记录簿暂时写不进去，请稍后再试",
                            "reading evidence is written down first, and the record book takes nothing now: try again in a"
                                    + " while")
                    .header("Retry-After", "5");
        }
        told(key);
    }

    /** A change was made. */
    void done(Context ctx, Route route) {
        insist(note(ctx, action(route), true, ctx.status().getCode(), null, 0), ctx.attribute(SUBJECT));
    }

    /** Something was done although the request only reads, such as coming back from logging in elsewhere. */
    public void done(Context ctx) {
        insist(note(ctx, action(ctx), true, ctx.status().getCode(), null, 0), ctx.attribute(SUBJECT));
    }

    /** Somebody was refused; what is only malformed or not there is not worth an entry. */
    void refused(Context ctx, Route route, Refusal refusal, boolean change) {
        boolean known = !who(ctx).equals("nobody");
        // every page asks once whether somebody is logged in
        boolean asksWhoItIs = !change && route.path().equals("/api/v1/session") && !Guard.presented(ctx);
        boolean tried = switch (refusal.status()) {
            case 403, 410, 429 -> true;
            case 401 -> !asksWhoItIs;
            // 503 and 504 say that it may still be carried out
            case 400, 409, 503, 504 -> change && known;
            default -> false;
        };
        if (!tried) {
            return;
        }
        // what a stranger says it is about, such as a made-up user each time, must not make an entry each time
        String about = known ? " " + ctx.attribute(SUBJECT) + " " + ctx.attribute(WHAT) : "";
        String key = "refused " + who(ctx) + (Guard.presented(ctx) ? " with" : " without") + " " + ctx.ip() + " "
                + action(route) + " " + refusal.code() + about;
        times(key, ONE_ATTEMPT).ifPresent(times -> {
            told(key);
            insist(note(ctx, action(route), false, refusal.status(), refusal.code(), times), ctx.attribute(SUBJECT));
        });
    }

    /** What is being done, for what is written down while it is. */
    static void doing(Context ctx, Route route) {
        ctx.attribute(ACTION, action(route));
    }

    private static String action(Context ctx) {
        return ctx.attribute(ACTION);
    }

    private static String action(Route route) {
        return route.method() + " " + route.path();
    }

    private static AuditNote note(Context ctx, String action, boolean done, int status, String why, int times) {
        String what = ctx.attribute(WHAT);
        return new AuditNote(
                who(ctx),
                ctx.ip(),
                action,
                bounded(what == null ? ctx.path() : what),
                done,
                status,
                why,
                times == 0 ? null : times);
    }

    /** A link's token would be a key to the incident for whoever reads the book. */
    private static String bounded(String what) {
        String plain = what.startsWith("/t/") ? "/t/..." : what;
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }

    /** Empty when it is only counted; else how often it was counted since the entry before, to be {@link #told}. */
    private synchronized Optional<Integer> times(String what, Duration window) {
        Instant now = clock.instant();
        Seen before = seen.get(what);
        if (before != null && now.isBefore(before.since.plus(window))) {
            seen.put(what, new Seen(before.since, before.again + 1));
            return Optional.empty();
        }
        return Optional.of(before == null ? 0 : before.again);
    }

    /** An entry says it: for a while the same is only counted. Two that come at once may both be told. */
    private synchronized void told(String what) {
        seen.put(what, new Seen(clock.instant(), 0));
    }

    /** Nobody waits: what was done is done, and an entry for which the book was away is written when it is back. */
    private void insist(AuditNote note, String subject) {
        book.insist(RecordEntry.Kind.AUDIT, about(subject), note);
    }

    private static String about(String subject) {
        return subject == null ? RecordEntry.HOUSE : subject;
    }

    private boolean write(AuditNote note, String subject) {
        try {
            book.write(RecordEntry.Kind.AUDIT, about(subject), note).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            LOG.error("not in the record book: {}", note, e);
            return false;
        }
    }
}
