package io.github.qianliyan.dispatcher.store;

import io.github.qianliyan.events.Incident;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes incidents into a store as the projection does, but without a log: for measuring how a full one answers. */
public final class Filling {
    private final Projector projector;

    public Filling(Store store, Function<Incident, String> names, List<Projection> besides) {
        this.projector = new Projector(store.jdbi(), names, besides);
    }

    /** All or nothing. */
    public void write(List<Incident> incidents) {
        projector.apply(incidents, Map.of());
    }
}
