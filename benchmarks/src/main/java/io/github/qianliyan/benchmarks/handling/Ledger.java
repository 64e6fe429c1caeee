package io.github.qianliyan.benchmarks.handling;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Incident;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Which alert was sent when, and which incident it came out in. Alerts are added by one thread, incidents by another. */
final class Ledger {
    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final Map<String, String> incidentOf = new HashMap<>();
    private final Map<String, Incident> incidents = new HashMap<>();
    private final Set<String> twice = new HashSet<>();
    private final List<Taken> taken = new ArrayList<>();
    private long records;
    private long bytes;

    /** @param sent ns */
    private record Taken(long sent, long ms) {}

    void sent(Alert alert) {
        sent.put(alert.id(), System.nanoTime());
    }

    int sentCount() {
        return sent.size();
    }

    synchronized void seen(Incident incident, int size) {
        records++;
        bytes += size;
        incidents.put(incident.id(), incident);
        if (incident.merged() != null) {
            return;
        }
        incident.alerts().forEach(alert -> seen(alert.id(), incident.id()));
        if (incident.folded() != null) {
            incident.folded().added().forEach(alert -> seen(alert, incident.id()));
        }
    }

    private void seen(String alert, String incident) {
        String before = incidentOf.putIfAbsent(alert, incident);
        if (before == null) {
            Long at = sent.get(alert);
            if (at != null) {
                taken.add(new Taken(at, (System.nanoTime() - at) / 1_000_000));
            }
        } else if (!before.equals(incident)) {
            twice.add(alert);
        }
    }

    synchronized int seenCount() {
        return incidentOf.size();
    }

    synchronized List<String> lost() {
        return sent.keySet().stream()
                .filter(alert -> !incidentOf.containsKey(alert))
                .toList();
    }

    synchronized int duplicated() {
        return twice.size();
    }

    synchronized Map<String, Incident> incidents() {
        return Map.copyOf(incidents);
    }

    synchronized long records() {
        return records;
    }

    synchronized long bytes() {
        return bytes;
    }

    /** Milliseconds from sending an alert to the incident that holds it; null before the first. */
    synchronized Long percentile(double fraction) {
        return percentile(taken.stream().mapToLong(Taken::ms), fraction);
    }

    /** The same for each stretch of so many seconds of the storm: whether it gets worse, and whether it recovers. */
    synchronized List<Long> percentiles(double fraction, int seconds) {
        long first = taken.stream().mapToLong(Taken::sent).min().orElse(0);
        Map<Long, List<Taken>> stretches = taken.stream()
                .collect(Collectors.groupingBy(
                        each -> (each.sent - first) / 1_000_000_000L / seconds, TreeMap::new, Collectors.toList()));
        return stretches.values().stream()
                .map(stretch -> percentile(stretch.stream().mapToLong(Taken::ms), fraction))
                .toList();
    }

    private static Long percentile(LongStream values, double fraction) {
        long[] sorted = values.sorted().toArray();
        return sorted.length == 0
                ? null
                : sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))];
    }
}
