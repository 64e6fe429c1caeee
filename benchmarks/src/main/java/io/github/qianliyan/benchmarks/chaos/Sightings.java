package io.github.qianliyan.benchmarks.chaos;

import io.github.qianliyan.benchmarks.handling.TopicReader;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Notification;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.service.kafka.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the log shows while it happens: the newest of every camera, the holes, and what was told. */
final class Sightings implements AutoCloseable {
    /** Video of a camera that is not there. */
    record Hole(String camera, Instant from, Instant to) {
        Duration length() {
            return Duration.between(from, to);
        }
    }

    /**
     * One alert as it was first told.
     *
     * @param at timestamp of its record
     */
    record Told(Alert alert, Instant at) {}

    private final Map<String, Instant> video = new HashMap<>();
    private final Map<String, Instant> observed = new HashMap<>();
    private final List<Hole> holes = new ArrayList<>();
    private final List<Hole> unjudged = new ArrayList<>();
    private final Map<String, Told> alerts = new HashMap<>();
    private final Map<String, Set<String>> incidentsOf = new HashMap<>();
    private final Set<String> webhooks = new HashSet<>();
    /** Where the records lay that were set aside; two readers of a topic both do so. */
    private final Set<String> deadLetters = new HashSet<>();

    private final Duration least;
    private final Duration look;
    private final List<TopicReader> readers;

    /**
     * @param least a longer pause between two fragments is a hole
     * @param look a longer pause between two observations is a time that was not judged
     */
    Sightings(Cluster cluster, Duration least, Duration look) {
        this.least = least;
        this.look = look;
        readers = List.of(
                new TopicReader(cluster, Topics.VIDEO, this::video),
                new TopicReader(cluster, Topics.OBSERVATIONS, this::observation),
                new TopicReader(cluster, Topics.ALERTS, this::alert),
                new TopicReader(cluster, Topics.INCIDENTS, this::incident),
                new TopicReader(cluster, Topics.NOTIFICATIONS, this::notification),
                new TopicReader(cluster, Topics.DEAD_LETTER, this::deadLetter));
    }

    private synchronized void video(ConsumerRecord<String, byte[]> record) {
        VideoFragment fragment;
        try {
            fragment = VideoFragment.from(record);
        } catch (IllegalArgumentException rubbish) {
            return;
        }
        Instant end = fragment.captured().plus(fragment.duration());
        Instant before = video.get(fragment.camera());
        // a clock that was moved may make times fall
        video.merge(fragment.camera(), end, (one, other) -> one.isAfter(other) ? one : other);
        if (before != null && Duration.between(before, fragment.captured()).compareTo(least) > 0) {
            holes.add(new Hole(fragment.camera(), before, fragment.captured()));
        }
    }

    private synchronized void observation(ConsumerRecord<String, byte[]> record) {
        Instant time = read(record, Observation.class).time();
        Instant before = observed.put(record.key(), time);
        if (before != null && Duration.between(before, time).compareTo(look) > 0) {
            unjudged.add(new Hole(record.key(), before, time));
        }
    }

    private synchronized void alert(ConsumerRecord<String, byte[]> record) {
        try {
            Alert alert = Json.read(record.value(), Alert.class);
            alerts.putIfAbsent(alert.id(), new Told(alert, Instant.ofEpochMilli(record.timestamp())));
        } catch (IOException rubbish) {
            // of the fault that sends it
        }
    }

    private synchronized void incident(ConsumerRecord<String, byte[]> record) {
        if (record.value() != null) {
            Incident incident = read(record, Incident.class);
            incident.alerts().forEach(alert -> holds(alert.id(), incident.id()));
            if (incident.folded() != null) {
                incident.folded().added().forEach(alert -> holds(alert, incident.id()));
            }
        }
    }

    private void holds(String alert, String incident) {
        incidentsOf.computeIfAbsent(alert, id -> new HashSet<>()).add(incident);
    }

    private synchronized void deadLetter(ConsumerRecord<String, byte[]> record) {
        deadLetters.add(
                header(record, "dl-topic") + header(record, "dl-partition") + "@" + header(record, "dl-offset"));
    }

    private synchronized void notification(ConsumerRecord<String, byte[]> record) {
        Notification notification = read(record, Notification.class);
        if (notification.channel().startsWith("webhook")) {
            webhooks.add(notification.id());
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static <T> T read(ConsumerRecord<String, byte[]> record, Class<T> type) {
        try {
            return Json.read(record.value(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether every camera has video that was captured after that time. */
    synchronized boolean videoSince(Instant time, Collection<String> cameras) {
        return cameras.stream()
                .allMatch(camera -> video.getOrDefault(camera, Instant.MIN).isAfter(time));
    }

    synchronized boolean judgedSince(Instant time, Collection<String> cameras) {
        return cameras.stream()
                .allMatch(camera -> observed.getOrDefault(camera, Instant.MIN).isAfter(time));
    }

    /** Alerts that no incident holds yet. */
    synchronized Set<String> unhandled() {
        Set<String> missing = new HashSet<>(alerts.keySet());
        missing.removeAll(incidentsOf.keySet());
        return missing;
    }

    synchronized long inSeveralIncidents() {
        return incidentsOf.values().stream().filter(ids -> ids.size() > 1).count();
    }

    /** Every alert once, in the order in which they were told. */
    synchronized List<Told> alerts() {
        return alerts.values().stream()
                .sorted(Comparator.comparing(Told::at)
                        .thenComparing(told -> told.alert().id()))
                .toList();
    }

    /** By alert, the incidents that hold it; there should be one. */
    synchronized Map<String, Set<String>> incidents() {
        Map<String, Set<String>> copy = new HashMap<>();
        incidentsOf.forEach((alert, ids) -> copy.put(alert, Set.copyOf(ids)));
        return copy;
    }

    synchronized int deadLetters() {
        return deadLetters.size();
    }

    /** The longest time without video that reaches into that time, of any camera, and of how many cameras there was one. */
    synchronized Longest withoutVideo(Instant from, Instant to) {
        return Longest.of(holes, from, to);
    }

    synchronized Longest withoutJudging(Instant from, Instant to) {
        return Longest.of(unjudged, from, to);
    }

    synchronized Set<String> webhooks() {
        return Set.copyOf(webhooks);
    }

    synchronized List<Hole> holes() {
        return List.copyOf(holes);
    }

    synchronized List<Hole> unjudged() {
        return List.copyOf(unjudged);
    }

    @Override
    public void close() throws InterruptedException {
        for (TopicReader reader : readers) {
            reader.close();
        }
    }
}
