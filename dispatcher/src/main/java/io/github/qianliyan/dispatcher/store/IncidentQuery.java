package io.github.qianliyan.dispatcher.store;

import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.IncidentState;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which incidents, newest first. Everything given must hold.
 *
 * @param states empty: all
 * @param domains empty: all
 * @param villages ids; empty: all
 * @param grids ids; empty: all
 * @param camera of the incident or of any of its alerts
 * @param assignee officer id
 * @param from opened at or after
 * @param to opened before
 * @param text found in title, camera, notes or names, whatever the case; at most {@link #MAX_TEXT} characters
 * @param cursor {@link Page#next()} of the page before
 * @param limit 1 to {@link #MAX_LIMIT} incidents in a page
 * @param scope what may be seen at all; empty: everything
 */
public record IncidentQuery(
        Set<IncidentState> states,
        Set<Domain> domains,
        Set<String> villages,
        Set<String> grids,
        Optional<String> camera,
        Optional<String> assignee,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> text,
        Optional<String> cursor,
        int limit,
        Optional<Scope> scope) {
    public static final int MAX_LIMIT = 500;
    public static final int MAX_TEXT = 200;

    /** Everything, 50 at a time. */
    public static final IncidentQuery ALL = new IncidentQuery(
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            50,
            Optional.empty());

    public IncidentQuery {
        states = Set.copyOf(states);
        domains = Set.copyOf(domains);
        villages = Set.copyOf(villages);
        grids = Set.copyOf(grids);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit is " + limit + ", must be 1 to " + MAX_LIMIT);
        }
        if (text.isPresent() && text.get().length() > MAX_TEXT) {
            throw new IllegalArgumentException(
                    "the search text has " + text.get().length() + " characters, at most " + MAX_TEXT);
        }
    }

    public IncidentQuery states(Set<IncidentState> value) {
        return new IncidentQuery(
                value, domains, villages, grids, camera, assignee, from, to, text, cursor, limit, scope);
    }

    public IncidentQuery domains(Set<Domain> value) {
        return new IncidentQuery(
                states, value, villages, grids, camera, assignee, from, to, text, cursor, limit, scope);
    }

    public IncidentQuery villages(Set<String> value) {
        return new IncidentQuery(states, domains, value, grids, camera, assignee, from, to, text, cursor, limit, scope);
    }

    public IncidentQuery grids(Set<String> value) {
        return new IncidentQuery(
                states, domains, villages, value, camera, assignee, from, to, text, cursor, limit, scope);
    }

    public IncidentQuery camera(String value) {
        return new IncidentQuery(
                states, domains, villages, grids, Optional.of(value), assignee, from, to, text, cursor, limit, scope);
    }

    public IncidentQuery assignee(String value) {
        return new IncidentQuery(
                states, domains, villages, grids, camera, Optional.of(value), from, to, text, cursor, limit, scope);
    }

    public IncidentQuery from(Instant value) {
        return new IncidentQuery(
                states, domains, villages, grids, camera, assignee, Optional.of(value), to, text, cursor, limit, scope);
    }

    public IncidentQuery to(Instant value) {
        return new IncidentQuery(
                states,
                domains,
                villages,
                grids,
                camera,
                assignee,
                from,
                Optional.of(value),
                text,
                cursor,
                limit,
                scope);
    }

    public IncidentQuery text(String value) {
        return new IncidentQuery(
                states, domains, villages, grids, camera, assignee, from, to, Optional.of(value), cursor, limit, scope);
    }

    public IncidentQuery cursor(String value) {
        return new IncidentQuery(
                states, domains, villages, grids, camera, assignee, from, to, text, Optional.of(value), limit, scope);
    }

    public IncidentQuery limit(int value) {
        return new IncidentQuery(
                states, domains, villages, grids, camera, assignee, from, to, text, cursor, value, scope);
    }

    /** Only what may be seen. */
    public IncidentQuery within(Optional<Scope> value) {
        return new IncidentQuery(
                states, domains, villages, grids, camera, assignee, from, to, text, cursor, limit, value);
    }
}
