package io.github.qianliyan.dispatcher.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.qianliyan.dispatcher.store.IncidentQuery;
import io.github.qianliyan.dispatcher.store.IncidentStore;
import io.github.qianliyan.dispatcher.web.http.Access;
import io.github.qianliyan.dispatcher.web.http.Guard;
import io.github.qianliyan.dispatcher.web.http.Query;
import io.github.qianliyan.dispatcher.web.http.Refusal;
import io.github.qianliyan.dispatcher.web.http.Route;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.service.config.Config;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What an officer has to do, for the page on his telephone: a few kilobytes, since it is read over bad links. */
public final class TasksApi {
    private static final Set<IncidentState> OVER = EnumSet.of(IncidentState.RESOLVED, IncidentState.CLOSED);
    private static final Set<IncidentState> UNDER_WAY = EnumSet.of(IncidentState.ACCEPTED, IncidentState.ON_SCENE);

    private static final Duration SETTLED = Duration.ofHours(12);
    private static final int MOST = 200;

    private static final int MOST_ASKED = 500;

    private final IncidentStore store;
    private final Config config;
    private final boolean demo;
    private final InstantSource clock;

    /** @param demo the page says that what it shows is a demonstration */
    public TasksApi(IncidentStore store, Config config, boolean demo, InstantSource clock) {
        this.store = store;
        this.config = config;
        this.demo = demo;
        this.clock = clock;
    }

    /**
     * @param officer his name
     * @param deskPhone absent when the township gives none
     */
    record Answer(
            String officer,
            String township,
            String timezone,
            boolean demo,
            @JsonInclude(JsonInclude.Include.NON_NULL) String deskPhone,
            List<Task> tasks) {}

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/tasks", Access.HANDLERS, this::tasks));
    }

    private void tasks(Context ctx) {
        Query.of(ctx);
        String officer = Guard.account(ctx).officer();
        if (officer == null) {
            throw Refusal.of(
                    409, "no-officer", "该账号不对应任何网格员，没有任务", "this account belongs to no officer, who alone has tasks");
        }
        List<Task> tasks = Stream.concat(asked(officer), his(officer))
                .map(incident -> Task.of(incident, officer, config))
                .toList();
        ctx.json(new Answer(
                Task.name(officer, config),
                config.township().name(),
                config.township().timezone().getId(),
                demo,
                config.township().deskPhone().orElse(null),
                tasks));
    }

    /** He is asked, or was and may still accept, in whose grid ever it is. */
    private Stream<Incident> asked(String officer) {
        IncidentQuery all =
                IncidentQuery.ALL.states(EnumSet.of(IncidentState.DISPATCHED)).limit(MOST_ASKED);
        Stream<Incident> late = store.find(all).items().stream()
                .filter(incident -> !officer.equals(incident.assignee()) && Task.late(incident, officer));
        return Stream.concat(of(officer, EnumSet.of(IncidentState.DISPATCHED)), late);
    }

    /** Under way, however old, and just settled: what is over must not push out what is not. */
    private Stream<Incident> his(String officer) {
        Instant settled = clock.instant().minus(SETTLED);
        Stream<Incident> over =
                of(officer, OVER).filter(incident -> incident.updated().isAfter(settled));
        return Stream.concat(of(officer, UNDER_WAY), over);
    }

    private Stream<Incident> of(String officer, Set<IncidentState> states) {
        return store.find(IncidentQuery.ALL.states(states).assignee(officer).limit(MOST)).items().stream()
                .filter(incident -> officer.equals(incident.assignee()));
    }
}
