package io.github.qianliyan.dispatcher.stream;

import io.github.qianliyan.dispatcher.incident.Clockwork;
import io.github.qianliyan.dispatcher.incident.Grouping;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Incident;
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

/** What the open incidents are looked up by, in memory: built from the store at the start, kept with every change. */
final class OpenCases {
    private static final int UNKNOWN = -1;

    private record Last(String id, Instant latest, Instant opened) {}

    private static final Comparator<Last> NEWEST =
            Comparator.comparing(Last::latest).thenComparing(Last::opened).thenComparing(Last::id);

    private final Map<String, Last> lastOfGroup = new HashMap<>();
    private final NavigableMap<Instant, TreeSet<String>> due = new TreeMap<>();
    private final Map<String, Instant> dueOf = new HashMap<>();
    private final Map<String, String> offline = new HashMap<>();
    private final Map<String, Integer> listed = new HashMap<>();

    Optional<String> lastOf(String group) {
        return Optional.ofNullable(lastOfGroup.get(group)).map(Last::id);
    }

    Optional<String> offline(String camera) {
        return Optional.ofNullable(offline.get(camera));
    }

    /** How many alerts the incident listed when it was last seen here; -1 when it was not. */
    int listed(String incident) {
        return listed.getOrDefault(incident, UNKNOWN);
    }

    List<String> due(Instant now) {
        List<String> ids = new ArrayList<>();
        due.headMap(now, true).values().forEach(ids::addAll);
        return ids;
    }

    void index(Incident incident) {
        Last own = new Last(incident.id(), Grouping.latest(incident), incident.opened());
        lastOfGroup.merge(Grouping.key(incident), own, (old, now) -> NEWEST.compare(now, old) >= 0 ? now : old);
        if (incident.state().ended()) {
            listed.remove(incident.id());
        } else {
            listed.put(incident.id(), incident.alerts().size());
        }
        indexOffline(incident);
        indexDue(incident);
    }

    private void indexOffline(Incident incident) {
        for (Alert alert : incident.alerts()) {
            if (!alert.kind().equals("camera-offline")) {
                continue;
            }
            if (alert.ended() == null && !incident.state().ended()) {
                offline.put(alert.camera(), incident.id());
            } else {
                offline.remove(alert.camera(), incident.id());
            }
        }
    }

    private void indexDue(Incident incident) {
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
}
