package io.github.qianliyan.dispatcher.stream;

import io.github.qianliyan.dispatcher.desk.DeskHandling;
import io.github.qianliyan.dispatcher.desk.Held;
import io.github.qianliyan.dispatcher.desk.Lesson;
import io.github.qianliyan.dispatcher.incident.Case;
import io.github.qianliyan.dispatcher.incident.Cases;
import io.github.qianliyan.dispatcher.incident.Handling;
import io.github.qianliyan.dispatcher.incident.Step;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Desk;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * All of the one writer's state in one store. What is found by looking through the open cases is kept in memory besides.
 *
 * <p>Keys: {@code a:ALERT} to where the alert is (the incident that lists it; {@code +} and the incident that folded it;
 * {@code !} and the snooze that held it back), {@code o:INCIDENT} for what is not over, {@code c:INCIDENT} to the case,
 * {@code f:INCIDENT} to folds not yet published, {@code t:INCIDENT} for what a clock changed lately, {@code r:RULE} to its
 * openings, {@code l:RULE|CAMERA} to lessons, {@code h:SNOOZE} to what it holds, {@code d:} to the desk.
 *
 * <p>One store means one changelog partition, so that after a crash the state is what it was at some moment, whole.
 * Pointers to a case are written before it, because a pointer to nothing does no harm; pointers to a fold or a snooze
 * after it, because they are believed.
 */
final class CaseBook implements Cases {
    private static final byte[] MARK = {1};
    private static final char FOLDED = '+';
    private static final char HELD = '!';
    private static final int MAX_OPENINGS = 1000;
    private static final int MAX_LESSONS = 60;
    /** In a storm the same few cases are asked for again and again; reading one anew costs more than all the rest. */
    private static final int AT_HAND = 200;

    private final KeyValueStore<String, byte[]> store;
    private final OpenCases open = new OpenCases();
    private final Map<String, Folds> folds = new HashMap<>();
    private final Map<String, String> foldOf = new HashMap<>();
    private final Map<String, Openings> openings = new HashMap<>();
    private final Map<String, Held> held = new HashMap<>();
    private final Map<String, Case> atHand = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Case> eldest) {
            return size() > AT_HAND;
        }
    };
    private Desk desk;

    CaseBook(KeyValueStore<String, byte[]> store) {
        this.store = store;
        desk = read("d:", Desk.class).orElseGet(DeskHandling::empty);
        each("o:", incident -> byId(incident).ifPresent(known -> open.index(known.incident())));
        each("h:", snooze -> held.put(snooze, read("h:" + snooze, Held.class).orElseThrow()));
        List<String> published = new ArrayList<>();
        each("f:", incident -> {
            Folds kept = read("f:" + incident, Folds.class).orElseThrow();
            if (counted(incident, kept)) {
                published.add(incident);
            } else {
                remember(incident, kept);
            }
        });
        published.forEach(this::unfold);
    }

    /** Alerts of one incident that are not in its record yet. */
    record Folds(List<String> alerts, Instant latest, Instant since) {}

    private record Openings(List<Instant> raised) {}

    private record Lessons(List<Lesson> all) {}

    @Override
    public Optional<Case> byId(String incident) {
        Case known = atHand.get(incident);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Case> kept = read("c:" + incident, Case.class);
        kept.ifPresent(found -> atHand.put(incident, found));
        return kept;
    }

    @Override
    public Optional<Case> byAlert(String alert) {
        String folding = foldOf.get(alert);
        if (folding != null) {
            return byId(folding);
        }
        String pointer = pointer(alert);
        if (pointer == null || pointer.charAt(0) == HELD) {
            return Optional.empty();
        }
        if (pointer.charAt(0) == FOLDED) {
            return byId(pointer.substring(1));
        }
        return byId(pointer)
                .filter(known -> known.incident().alerts().stream()
                        .anyMatch(other -> other.id().equals(alert)));
    }

    @Override
    public Optional<Case> lastOf(String key) {
        return open.lastOf(key).flatMap(this::byId).flatMap(known -> {
            String merged = known.incident().merged();
            return merged == null ? Optional.of(known) : byId(merged);
        });
    }

    @Override
    public Optional<Case> offline(String camera) {
        return open.offline(camera).flatMap(this::byId);
    }

    @Override
    public List<Instant> openings(String rule) {
        return openings.computeIfAbsent(
                        rule, any -> read("r:" + rule, Openings.class).orElse(new Openings(List.of())))
                .raised();
    }

    @Override
    public Optional<String> heldBy(String alert) {
        String pointer = pointer(alert);
        if (pointer == null || pointer.charAt(0) != HELD) {
            return Optional.empty();
        }
        String snooze = pointer.substring(1);
        boolean running = desk.snoozes().stream().anyMatch(each -> each.id().equals(snooze) && each.ended() == null);
        return running ? Optional.of(snooze) : Optional.empty();
    }

    @Override
    public Held held(String snooze) {
        return held.getOrDefault(snooze, Held.NOTHING);
    }

    @Override
    public List<Lesson> lessons(String rule, String camera) {
        return read("l:" + rule + "|" + camera, Lessons.class).map(Lessons::all).orElse(List.of());
    }

    @Override
    public Desk desk() {
        return desk;
    }

    void put(Case changed) {
        Incident incident = changed.incident();
        pointTo(incident);
        boolean isOpen = !incident.state().ended();
        String marker = "o:" + incident.id();
        if (isOpen && store.get(marker) == null) {
            store.put(marker, MARK);
        }
        if (incident.version() == 1 && incident.summary() == null && Handling.raised(incident)) {
            opened(incident.alerts().getFirst());
        }
        store.put("c:" + incident.id(), Json.bytes(changed));
        atHand.put(incident.id(), changed);
        if (!isOpen) {
            store.delete(marker);
        }
        open.index(incident);
    }

    /** What went into another incident is found there. */
    private void pointTo(Incident incident) {
        if (incident.merged() != null) {
            return;
        }
        byte[] own = incident.id().getBytes(StandardCharsets.UTF_8);
        boolean onlyTheLast = open.listed(incident.id()) == incident.alerts().size() - 1;
        boolean none = open.listed(incident.id()) == incident.alerts().size();
        if (!none) {
            List<Alert> moved = onlyTheLast ? List.of(incident.alerts().getLast()) : incident.alerts();
            moved.forEach(alert -> store.put("a:" + alert.id(), own));
        }
        if (incident.folded() != null) {
            byte[] folded = (FOLDED + incident.id()).getBytes(StandardCharsets.UTF_8);
            incident.folded().added().stream()
                    .filter(alert -> !foldOf.containsKey(alert))
                    .forEach(alert -> store.put("a:" + alert, folded));
        }
    }

    private void opened(Alert alert) {
        List<Instant> all = new ArrayList<>(openings(alert.rule()));
        all.add(alert.raised());
        Openings kept = new Openings(List.copyOf(all.subList(Math.max(0, all.size() - MAX_OPENINGS), all.size())));
        openings.put(alert.rule(), kept);
        store.put("r:" + alert.rule(), Json.bytes(kept));
    }

    void fold(Step.Fold fold, Instant now) {
        Folds before = folds.get(fold.incident());
        List<String> alerts = new ArrayList<>(before == null ? List.of() : before.alerts());
        alerts.add(fold.alert().id());
        Instant raised = fold.alert().raised();
        Folds after = new Folds(
                alerts,
                before == null || raised.isAfter(before.latest()) ? raised : before.latest(),
                before == null ? now : before.since());
        store.put("f:" + fold.incident(), Json.bytes(after));
        store.put("a:" + fold.alert().id(), (FOLDED + fold.incident()).getBytes(StandardCharsets.UTF_8));
        remember(fold.incident(), after);
    }

    /** Folds that have waited since that time or longer, by incident. */
    Map<String, Folds> foldsSince(Instant latest) {
        Map<String, Folds> due = new HashMap<>();
        folds.forEach((incident, waiting) -> {
            if (!waiting.since().isAfter(latest)) {
                due.put(incident, waiting);
            }
        });
        return due;
    }

    void unfold(String incident) {
        Folds done = folds.remove(incident);
        if (done != null) {
            done.alerts().forEach(foldOf::remove);
        }
        store.delete("f:" + incident);
    }

    private void remember(String incident, Folds waiting) {
        folds.put(incident, waiting);
        waiting.alerts().forEach(alert -> foldOf.put(alert, incident));
    }

    /** Whether the crash came after the incident had counted them. */
    private boolean counted(String incident, Folds kept) {
        return byId(incident)
                .map(Case::incident)
                .map(Incident::folded)
                .filter(folded -> folded.added().containsAll(kept.alerts()))
                .isPresent();
    }

    void hold(Step.HeldBack back) {
        Alert alert = back.alert();
        boolean known = (HELD + back.snooze()).equals(pointer(alert.id()));
        Held before = held(back.snooze());
        Held after = known ? before : before.with(alert);
        if (alert.ended() != null) {
            after = after.without(alert);
        }
        if (after.equals(before)) {
            return;
        }
        held.put(back.snooze(), after);
        store.put("h:" + back.snooze(), Json.bytes(after));
        store.put("a:" + alert.id(), (HELD + back.snooze()).getBytes(StandardCharsets.UTF_8));
    }

    void learn(Lesson lesson) {
        List<Lesson> all = new ArrayList<>(lessons(lesson.rule(), lesson.camera()));
        all.removeIf(other -> other.alert().equals(lesson.alert()));
        all.add(lesson);
        store.put(
                "l:" + lesson.rule() + "|" + lesson.camera(),
                Json.bytes(new Lessons(all.subList(Math.max(0, all.size() - MAX_LESSONS), all.size()))));
    }

    void put(Desk changed) {
        store.put("d:", Json.bytes(changed));
        desk = changed;
        held.keySet().removeIf(snooze -> {
            boolean gone =
                    changed.snoozes().stream().noneMatch(each -> each.id().equals(snooze));
            if (gone) {
                store.delete("h:" + snooze);
            }
            return gone;
        });
    }

    /** A clock is about to change it: until {@link #unmark}, a restart publishes it again. */
    void mark(String incident) {
        store.put("t:" + incident, MARK);
    }

    void unmark(String incident) {
        store.delete("t:" + incident);
    }

    List<String> marked() {
        List<String> marked = new ArrayList<>();
        each("t:", marked::add);
        return marked;
    }

    /** Incidents whose clocks have passed. */
    List<String> due(Instant now) {
        return open.due(now);
    }

    private String pointer(String alert) {
        byte[] value = store.get("a:" + alert);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    private void each(String prefix, Consumer<String> rest) {
        List<String> found = new ArrayList<>();
        String end = prefix.charAt(0) + ";";
        try (KeyValueIterator<String, byte[]> all = store.range(prefix, end)) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> next = all.next();
                found.add(next.key.substring(prefix.length()));
            }
        }
        found.forEach(rest);
    }

    private <T> Optional<T> read(String key, Class<T> type) {
        byte[] value = store.get(key);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(value, type));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the state store holds a " + type.getSimpleName() + " that it cannot read", e);
        }
    }
}
