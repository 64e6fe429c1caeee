package io.github.qianliyan.dispatcher.web.http;

import io.github.qianliyan.dispatcher.store.Scope;
import io.github.qianliyan.events.Incident;
import java.util.Optional;
import java.util.Set;

/**
 * How far somebody sees.
 *
 * @param everything whether he sees all; then the rest is empty
 * @param grids that he is an officer of
 * @param officer who he is in the township; null for nobody
 */
public record Sight(boolean everything, Set<String> grids, String officer) {
    public static final Sight ALL = new Sight(true, Set.of(), null);

    public Sight {
        grids = Set.copyOf(grids);
    }

    /** His grids' incidents, and those that were or are his to handle, wherever they are. */
    public boolean sees(Incident incident) {
        return everything
                || grids.contains(incident.grid())
                || (officer != null
                        && (officer.equals(incident.assignee())
                                || incident.route().stream()
                                        .anyMatch(stop -> stop.officer().equals(officer))));
    }

    public boolean seesGrid(String grid) {
        return everything || grids.contains(grid);
    }

    /** For the store; empty when nothing is to be kept from him. */
    public Optional<Scope> scope() {
        return everything ? Optional.empty() : Optional.of(new Scope(grids, Optional.ofNullable(officer)));
    }
}
