package io.github.qianliyan.dispatcher.web.api;

import io.github.qianliyan.dispatcher.account.Role;
import io.github.qianliyan.dispatcher.channel.ledger.Ledger;
import io.github.qianliyan.dispatcher.channel.ledger.Told;
import io.github.qianliyan.dispatcher.store.IncidentStore;
import io.github.qianliyan.dispatcher.stream.Outbox;
import io.github.qianliyan.dispatcher.web.http.Access;
import io.github.qianliyan.dispatcher.web.http.Query;
import io.github.qianliyan.dispatcher.web.http.Refusal;
import io.github.qianliyan.dispatcher.web.http.Route;
import io.github.qianliyan.dispatcher.web.http.Trail;
import io.github.qianliyan.events.Notification;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Who was told, what did not arrive, and sending it once more. */
public final class DeliveriesApi {
    private static final Access DESK = new Access(false, EnumSet.of(Role.OPERATOR, Role.ADMINISTRATOR));
    private static final Map<String, String> OUTCOMES = new TreeMap<>(Map.of(
            "waiting", "waiting",
            "retrying", "retrying",
            "delivered", "delivered",
            "rejected", "rejected",
            "expired", "expired"));
    private static final Set<String> FAILED = Set.of("rejected", "expired");
    private static final int MOST = 200;
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final IncidentStore store;
    private final Ledger ledger;
    private final Outbox outbox;
    private final InstantSource clock;

    public DeliveriesApi(IncidentStore store, Ledger ledger, Outbox outbox, InstantSource clock) {
        this.store = store;
        this.ledger = ledger;
        this.outbox = outbox;
        this.clock = clock;
    }

    record Page(List<Told> items) {}

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/deliveries", DESK, this::latest),
                Route.get("/api/v1/incidents/{id}/deliveries", Access.HANDLERS, this::ofIncident),
                Route.post("/api/v1/deliveries/{id}/resend", DESK, this::resend));
    }

    /** Without {@code outcome}: what failed. */
    private void latest(Context ctx) {
        Query query = Query.of(ctx, "outcome", "limit");
        Set<String> asked = query.choices("outcome", OUTCOMES);
        ctx.json(new Page(ledger.latest(asked.isEmpty() ? FAILED : asked, query.number("limit", MOST, 1, MOST))));
    }

    private void ofIncident(Context ctx) {
        Query.of(ctx);
        ctx.json(new Page(ledger.of(IncidentsApi.incident(store, ctx).id())));
    }

    /** Under the same id, so that who got it after all shows it once; with a new time until it is stale. */
    private void resend(Context ctx) {
        Query.of(ctx);
        String id = Query.id("id", ctx.pathParam("id"));
        Trail.about(ctx, null, id);
        Told told = ledger.get(id).orElseThrow(() -> unknown(id));
        Notification message = told.message();
        if (message == null) {
            throw unknown(id);
        }
        if (!FAILED.contains(told.outcome())) {
            throw Refusal.of(
                    409,
                    "not-failed",
                    "这条通知没有失败（" + told.outcome() + "），无需重发",
                    "this notification has not failed (" + told.outcome() + "): there is nothing to send again");
        }
        Instant now = clock.instant();
        Duration fresh = Duration.between(message.created(), message.expires());
        publish(new Notification(
                message.id(),
                message.incident(),
                message.recipient(),
                message.channel(),
                message.severity(),
                message.title(),
                message.body(),
                now,
                now.plus(fresh),
                message.purpose(),
                message.why(),
                message.drill()));
        ctx.status(202).json(told);
    }

    private void publish(Notification notification) {
        try {
            outbox.publish(notification).toCompletableFuture().get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw Refusal.of(
                    503, "not-written", "消息未能写入日志，请稍后再试", "it could not be written to the log: try again in a while");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.of(503, "stopping", "服务正在停止", "the service is stopping");
        }
    }

    private static Refusal unknown(String id) {
        return Refusal.notFound("没有通知 " + id, "there is no notification " + id);
    }
}
