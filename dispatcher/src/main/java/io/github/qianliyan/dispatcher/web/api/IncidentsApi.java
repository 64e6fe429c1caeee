package io.github.qianliyan.dispatcher.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.qianliyan.dispatcher.store.IncidentQuery;
import io.github.qianliyan.dispatcher.store.IncidentStore;
import io.github.qianliyan.dispatcher.store.Page;
import io.github.qianliyan.dispatcher.web.http.Access;
import io.github.qianliyan.dispatcher.web.http.Guard;
import io.github.qianliyan.dispatcher.web.http.Query;
import io.github.qianliyan.dispatcher.web.http.Refusal;
import io.github.qianliyan.dispatcher.web.http.Route;
import io.github.qianliyan.dispatcher.web.http.Trail;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentState;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reading incidents. */
public final class IncidentsApi {
    private static final Map<String, IncidentState> STATES = byId(IncidentState.values(), IncidentState::id);
    private static final Map<String, Domain> DOMAINS = byId(Domain.values(), Domain::id);

    private final IncidentStore store;

    public IncidentsApi(IncidentStore store) {
        this.store = store;
    }

    /** @param next hand it back as {@code cursor}; absent on the last page */
    record Answer(
            List<Incident> items,
            @JsonInclude(JsonInclude.Include.NON_NULL) String next) {}

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/incidents", Access.READERS, this::list),
                Route.get("/api/v1/incidents/{id}", Access.READERS, this::show));
    }

    private void list(Context ctx) {
        Query query = Query.of(
                ctx, "state", "domain", "village", "grid", "camera", "assignee", "from", "to", "q", "cursor", "limit");
        try {
            Page<Incident> page =
                    store.find(asked(query).within(Guard.sight(ctx).scope()));
            ctx.json(new Answer(page.items(), page.next().orElse(null)));
        } catch (IllegalArgumentException e) {
            throw Refusal.field("cursor", "不是本服务给出的：" + e.getMessage(), e.getMessage());
        }
    }

    private static IncidentQuery asked(Query query) {
        return new IncidentQuery(
                query.choices("state", STATES),
                query.choices("domain", DOMAINS),
                query.ids("village"),
                query.ids("grid"),
                query.id("camera"),
                query.id("assignee"),
                query.time("from"),
                query.time("to"),
                query.text("q").map(IncidentsApi::bounded),
                query.text("cursor"),
                query.number("limit", 50, 1, IncidentQuery.MAX_LIMIT),
                Optional.empty());
    }

    private static String bounded(String text) {
        if (text.length() > IncidentQuery.MAX_TEXT) {
            throw Refusal.field(
                    "q", "至多 " + IncidentQuery.MAX_TEXT + " 个字符", "at most " + IncidentQuery.MAX_TEXT + " characters");
        }
        return text;
    }

    private void show(Context ctx) {
        Query.of(ctx);
        ctx.json(incident(store, ctx));
    }

    /** The incident that the path names, if who asks may see it. */
    static Incident incident(IncidentStore store, Context ctx) {
        String id = Query.id("id", ctx.pathParam("id"));
        Incident incident = store.get(id).orElseThrow(() -> unknown(id));
        Trail.about(ctx, id, null);
        if (!Guard.sight(ctx).sees(incident)) {
            throw notYourGrid();
        }
        return incident;
    }

    static Refusal notYourGrid() {
        return Refusal.of(
                403, "other-grid", "这不是您的网格，也没有交办给您", "this is not in your grids and was not dispatched to you");
    }

    static Refusal unknown(String id) {
        return Refusal.notFound("没有事件 " + id, "there is no incident " + id);
    }

    private static <T> Map<String, T> byId(T[] values, Function<T, String> id) {
        return Arrays.stream(values).collect(Collectors.toMap(id, value -> value, (a, b) -> a, LinkedHashMap::new));
    }
}
