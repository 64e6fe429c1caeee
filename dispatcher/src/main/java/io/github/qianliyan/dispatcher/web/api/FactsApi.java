package io.github.qianliyan.dispatcher.web.api;

import io.github.qianliyan.dispatcher.web.http.Access;
import io.github.qianliyan.dispatcher.web.http.Guard;
import io.github.qianliyan.dispatcher.web.http.Query;
import io.github.qianliyan.dispatcher.web.http.Route;
import io.github.qianliyan.dispatcher.web.http.Sight;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Township;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a page shows besides incidents: the township, and the figures of the day. */
public final class FactsApi {
    private final Config config;
    private final boolean demo;
    private final Map<String, Object> whole;
    private final Supplier<Object> stats;

    /** @param demo the pages say that what they show is a demonstration */
    public FactsApi(Config config, boolean demo, Supplier<Object> stats) {
        this.config = config;
        this.demo = demo;
        this.whole = shown(config, demo, Sight.ALL);
        this.stats = stats;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/config", Access.SESSION, this::config),
                Route.get("/api/v1/stats", Access.READERS, this::stats));
    }

    private void config(Context ctx) {
        Query.of(ctx);
        Sight sight = Guard.sight(ctx);
        ctx.json(sight.everything() ? whole : shown(config, demo, sight));
    }

    private void stats(Context ctx) {
        Query.of(ctx);
        ctx.json(stats.get());
    }

    private static Map<String, Object> shown(Config config, boolean demo, Sight sight) {
        Township township = config.township();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", township.name());
        shown.put("locale", township.locale().toLanguageTag());
        shown.put("timezone", township.timezone().getId());
        shown.put("version", version());
        shown.put("demo", demo);
        township.deskPhone().ifPresent(number -> shown.put("deskPhone", number));
        shown.put("villages", township.villages().stream().map(Shown::village).toList());
        shown.put("grids", township.grids());
        shown.put(
                "householdGrids",
                township.householdGrids().stream()
                        .filter(grid -> sight.seesGrid(grid.grid()))
                        .map(Shown::householdGrid)
                        .toList());
        shown.put(
                "officers",
                township.officers().stream()
                        .map(officer -> Map.of("id", officer.id(), "name", officer.name(), "roles", officer.roles()))
                        .toList());
        shown.put(
                "cameras",
                config.cameras().stream()
                        .filter(camera -> sight.seesGrid(camera.grid()))
                        .map(camera -> Shown.camera(camera, township))
                        .toList());
        shown.put("rules", config.rules().stream().map(Shown::rule).toList());
        shown.put(
                "domains",
                Arrays.stream(Domain.values())
                        .map(domain -> Map.of("id", domain.id(), "title", domain.title()))
                        .toList());
        shown.put(
                "states",
                Arrays.stream(IncidentState.values())
                        .map(state -> Map.of("id", state.id(), "title", state.title()))
                        .toList());
        return shown;
    }

    /** From the jar's manifest; null in a folder of classes. */
    private static String version() {
        return FactsApi.class.getPackage().getImplementationVersion();
    }
}
