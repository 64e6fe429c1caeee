package io.github.qianliyan.dispatcher.stream;

import io.github.qianliyan.dispatcher.incident.Case;
import io.github.qianliyan.dispatcher.incident.Cases;
import io.github.qianliyan.dispatcher.incident.Clockwork;
import io.github.qianliyan.dispatcher.incident.Grouping;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The cases in one state store, and what is found by looking through the open ones, in memory.
 *
 * <p>Keys: {@code a:ALERT} to the incident's id, {@code o:INCIDENT} for what is not over, {@code c:INCIDENT} to the case.
 * One store means one changelog partition, so that after a crash the state is what it was at some moment, whole; pointers
 * are written before the case they point to, because a pointer to nothing does no harm.
 */
final class CaseBook implements Cases {
    private static final byte[] OPEN = {1};
    private static final Comparator<Incident> NEWEST = Comparator.comparing(Grouping::latest)
            .thenComparing(Incident::opened)
            .thenComparing(Incident::id);

    private final KeyValueStore<String, byte[]> store;
    private final Function<Incident, String> group;
    private final Map<String, Incident> lastOfGroup = new HashMap<>();
    private final NavigableMap<Instant, TreeSet<String>> due = new TreeMap<>();
    private final Map<String, Instant> dueOf = new HashMap<>();

    CaseBook(KeyValueStore<String, byte[]> store, Function<Incident, String> group) {
        this.store = store;
        this.group = group;
        try (KeyValueIterator<String, byte[]> open = store.range("o:", "o;")) {
            while (open.hasNext()) {
                KeyValue<String, byte[]> marker = open.next();
                byId(marker.key.substring(2)).ifPresent(known -> index(known.incident()));
            }
        }
    }

    @Override
    public Optional<Case> byId(String incident) {
        return Optional.ofNullable(store.get("c:" + incident)).map(CaseBook::parsed);
    }

    @Override
    public Optional<Case> byAlert(String alert) {
        byte[] incident = store.get("a:" + alert);
        return incident == null ? Optional.empty() : byId(new String(incident, StandardCharsets.UTF_8));
    }

    @Override
    public Optional<Case> lastOf(String key) {
        return Optional.ofNullable(lastOfGroup.get(key)).map(Incident::id).flatMap(this::byId);
    }

    void put(Case changed) {
        Incident incident = changed.incident();
        Alert newest = incident.alerts().getLast();
        // earlier alerts were pointed to when they joined
        String pointer = "a:" + newest.id();
        if (store.get(pointer) == null) {
            store.put(pointer, incident.id().getBytes(StandardCharsets.UTF_8));
        }
        boolean open = !incident.state().ended();
        String marker = "o:" + incident.id();
        if (open && store.get(marker) == null) {
            store.put(marker, OPEN);
        }
        store.put("c:" + incident.id(), Json.bytes(changed));
        if (!open) {
            store.delete(marker);
        }
        index(incident);
    }

    /** Incidents whose clocks have passed. */
    List<String> due(Instant now) {
        List<String> ids = new ArrayList<>();
        due.headMap(now, true).values().forEach(ids::addAll);
        return ids;
    }

    private void index(Incident incident) {
        lastOfGroup.merge(group.apply(incident), incident, (old, own) -> NEWEST.compare(own, old) >= 0 ? own : old);
        Instant before = dueOf.remove(incident.id());
        if (before != null) {
            TreeSet<String> at = due.get(before);
            at.remove(incident.id());
            if (at.isEmpty()) {
                due.remove(before);
            }
        }
        Clockwork.next(incident).ifPresent(at -> {
            dueOf.put(incident.id(), at);
            due.computeIfAbsent(at, any -> new TreeSet<>()).add(incident.id());
        });
    }

    private static Case parsed(byte[] bytes) {
        try {
            return Json.read(bytes, Case.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the state store holds a case that it cannot read", e);
        }
    }
}
