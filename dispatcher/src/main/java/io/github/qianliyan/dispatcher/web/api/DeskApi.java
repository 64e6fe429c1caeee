package io.github.qianliyan.dispatcher.web.api;

import io.github.qianliyan.dispatcher.account.Role;
import io.github.qianliyan.dispatcher.desk.Orders;
import io.github.qianliyan.dispatcher.store.DeskBoard;
import io.github.qianliyan.dispatcher.web.http.Access;
import io.github.qianliyan.dispatcher.web.http.Body;
import io.github.qianliyan.dispatcher.web.http.Guard;
import io.github.qianliyan.dispatcher.web.http.Query;
import io.github.qianliyan.dispatcher.web.http.Refusal;
import io.github.qianliyan.dispatcher.web.http.Route;
import io.github.qianliyan.dispatcher.web.http.Trail;
import io.github.qianliyan.events.DeskOrder;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;

/** What holds for the whole command room: what is silenced and by whom, the drill, what rules could learn. */
public final class DeskApi {
    private static final Access ROOM = new Access(false, EnumSet.of(Role.OPERATOR, Role.ADMINISTRATOR));

    private final DeskBoard board;
    private final Orders orders;

    public DeskApi(DeskBoard board, Orders orders) {
        this.board = board;
        this.orders = orders;
    }

    /**
     * @param minutes from now
     * @param id chosen by the sender so that sending twice is doing once; made when absent
     */
    record SnoozeAsked(String rule, String camera, Integer minutes, String note, String id) {}

    /**
     * @param minutes from now
     * @param id as of a snooze
     */
    record DrillAsked(String name, List<String> cameras, Integer minutes, String id) {}

    record DecisionAsked(Decision decision, String note, String id) {}

    enum Decision {
        @com.fasterxml.jackson.annotation.JsonProperty("adopted")
        ADOPTED,
        @com.fasterxml.jackson.annotation.JsonProperty("declined")
        DECLINED
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/desk", Access.SESSION, this::show),
                Route.post("/api/v1/snoozes", ROOM, this::snooze),
                Route.delete("/api/v1/snoozes/{id}", ROOM, this::wake),
                Route.post("/api/v1/drill", ROOM, this::beginDrill),
                Route.delete("/api/v1/drill", ROOM, this::endDrill),
                Route.post("/api/v1/proposals/{id}", Access.ADMINISTRATORS, this::decide));
    }

    private void show(Context ctx) {
        Query.of(ctx);
        ctx.json(board.now());
    }

    private void snooze(Context ctx) throws IOException {
        Query.of(ctx);
        SnoozeAsked asked = Body.read(ctx, SnoozeAsked.class);
        Instant now = Instant.now();
        order(
                ctx,
                asked.id,
                DeskOrder.Action.SNOOZE,
                now,
                Asking.note(asked.note),
                asked.rule == null ? null : Query.id("rule", asked.rule),
                asked.camera == null ? List.of() : List.of(Query.id("camera", asked.camera)),
                until(asked.minutes, now),
                null);
    }

    private void wake(Context ctx) {
        Query.of(ctx);
        order(ctx, null, DeskOrder.Action.WAKE, Instant.now(), null, null, List.of(), null, target(ctx));
    }

    private void beginDrill(Context ctx) throws IOException {
        Query.of(ctx);
        DrillAsked asked = Body.read(ctx, DrillAsked.class);
        Instant now = Instant.now();
        List<String> cameras = asked.cameras == null
                ? List.of()
                : asked.cameras.stream().map(id -> Query.id("cameras", id)).toList();
        order(
                ctx,
                asked.id,
                DeskOrder.Action.BEGIN_DRILL,
                now,
                Asking.note(asked.name),
                null,
                cameras,
                until(asked.minutes, now),
                null);
    }

    private void endDrill(Context ctx) {
        Query.of(ctx);
        order(ctx, null, DeskOrder.Action.END_DRILL, Instant.now(), null, null, List.of(), null, null);
    }

    private void decide(Context ctx) throws IOException {
        Query.of(ctx);
        DecisionAsked asked = Body.read(ctx, DecisionAsked.class);
        if (asked.decision == null) {
            throw Refusal.field("decision", "须为 adopted 或 declined", "must be adopted or declined");
        }
        DeskOrder.Action action =
                asked.decision == Decision.ADOPTED ? DeskOrder.Action.ADOPT : DeskOrder.Action.DECLINE;
        order(ctx, asked.id, action, Instant.now(), Asking.note(asked.note), null, List.of(), null, target(ctx));
    }

    private static String target(Context ctx) {
        return Query.id("id", ctx.pathParam("id"));
    }

    /** That it has an end, and which, is checked where it is decided; here only that it is a number that fits. */
    private static Instant until(Integer minutes, Instant now) {
        long most = DeskOrder.LONGEST.toMinutes();
        if (minutes == null || minutes < 1 || minutes > most) {
            throw Refusal.field("minutes", "须为 1 至 " + most + " 的整数", "must be a whole number, 1 to " + most);
        }
        return now.plus(minutes, ChronoUnit.MINUTES);
    }

    private void order(
            Context ctx,
            String id,
            DeskOrder.Action action,
            Instant now,
            String note,
            String rule,
            List<String> cameras,
            Instant until,
            String target) {
        Trail.about(
                ctx,
                null,
                action.name().toLowerCase(java.util.Locale.ROOT) + " " + (target == null ? "" : target)
                        + (rule == null ? "" : rule) + cameras);
        DeskOrder order = new DeskOrder(
                Asking.id("o-", id),
                action,
                "user:" + Guard.account(ctx).name(),
                now,
                note,
                rule,
                cameras,
                until,
                target,
                null);
        ctx.json(Asking.carriedOut(orders, order));
    }
}
