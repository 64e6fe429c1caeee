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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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

    private final Map<String, Instant> video = new HashMap<>();
    private final Map<String, Instant> observed = new HashMap<>();
    private final List<Hole> holes = new ArrayList<>();
    private final List<Hole> unjudged = new ArrayList<>();
    private final Map<String, Alert> alerts = new HashMap<>();
    private final Map<String, Set<String>> incidentsOf = new HashMap<>();
    private final Set<String> webhooks = new HashSet<>();
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
                new TopicReader(cluster, Topics.NOTIFICATIONS, this::notification));
    }

    private synchronized void video(ConsumerRecord<String, byte[]> record) {
        VideoFragment fragment = VideoFragment.from(record);
        Instant end = fragment.captured().plus(fragment.duration());
        Instant before = video.put(fragment.camera(), end);
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
        Alert alert = read(record, Alert.class);
        alerts.merge(alert.id(), alert, (one, other) -> other.ended() == null ? one : other);
    }

    private synchronized void incident(ConsumerRecord<String, byte[]> record) {
        if (record.value() != null) {
            Incident incident = read(record, Incident.class);
            incident.alerts()
                    .forEach(alert -> incidentsOf
                            .computeIfAbsent(alert.id(), id -> new HashSet<>())
                            .add(incident.id()));
        }
    }

    private synchronized void notification(ConsumerRecord<String, byte[]> record) {
        Notification notification = read(record, Notification.class);
        if (notification.channel().startsWith("webhook")) {
            webhooks.add(notification.id());
        }
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

    synchronized List<Alert> alerts() {
        return List.copyOf(alerts.values());
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
