package io.github.qianliyan.dispatcher.web.http;

import io.github.qianliyan.dispatcher.account.Account;
import io.github.qianliyan.dispatcher.account.Role;
import io.github.qianliyan.service.config.Township;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who sees how far: an officer his grids, everybody else whose job is the whole township all of it. */
public final class Sights {
    private static final Set<Role> FAR =
            EnumSet.of(Role.OPERATOR, Role.ADMINISTRATOR, Role.LEADER, Role.OPS, Role.PLATFORM);

    private final Map<String, Set<String>> gridsOf = new HashMap<>();

    public Sights(Township township) {
        township.grids().forEach(grid -> grid.officers().forEach(officer -> add(officer, grid.id())));
        township.householdGrids()
                .forEach(household -> household.officers().forEach(officer -> add(officer, household.grid())));
        township.villages()
                .forEach(village -> village.officers()
                        .forEach(officer -> township.grids().stream()
                                .filter(grid -> grid.village().equals(village.id()))
                                .forEach(grid -> add(officer, grid.id()))));
    }

    private void add(String officer, String grid) {
        gridsOf.computeIfAbsent(officer, id -> new HashSet<>()).add(grid);
    }

    public Sight of(Account account) {
        if (account.hasAny(FAR)) {
            return Sight.ALL;
        }
        return account.officer() == null
                ? new Sight(false, Set.of(), null)
                : new Sight(false, gridsOf.getOrDefault(account.officer(), Set.of()), account.officer());
    }
}
