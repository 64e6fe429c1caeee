package io.github.qianliyan.dispatcher.store;

import java.util.Optional;
import java.util.Set;

/**
 * The part of the incidents that somebody may see: those of the grids, and those that the officer has.
 *
 * @param grids ids; with none and no officer nothing is seen
 */
public record Scope(Set<String> grids, Optional<String> officer) {
    public Scope {
        grids = Set.copyOf(grids);
    }
}
