package io.github.qianliyan.detector.rule;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.qianliyan.detector.rule.condition.Sorted;
import io.github.qianliyan.detector.rule.episode.RuleState;
import io.github.qianliyan.detector.rule.memory.Known;
import io.github.qianliyan.detector.watch.Attention;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Observation;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * All that a camera's judge remembers; a few KB.
 *
 * @param seen time of the last observation; null before the first
 * @param told time of the last status; null before the first. Statuses and observations come by different ways and are
 *     each in order only among themselves
 * @param next the next free object number
 * @param known objects, ordered by number
 * @param rules by rule id
 * @param attention after the last observation
 * @param ended the last alerts that ended, oldest first; kept so that they can be told again after a crash
 */
public record JudgeState(
        Instant seen,
        Instant told,
        long next,
        List<Known> known,
        Map<String, RuleState> rules,
        Attention attention,
        List<Alert> ended) {
    public static final JudgeState NONE = new JudgeState(null, null, 1, List.of(), Map.of(), Attention.NONE, List.of());

    private static final int ENDED = 4;

    public JudgeState {
        known = List.copyOf(known);
        rules = Sorted.copyOf(rules);
        ended = List.copyOf(ended);
    }

    public byte[] bytes() {
        return Json.bytes(this);
    }

    /** @throws IOException when the bytes are no such state */
    public static JudgeState from(byte[] bytes) throws IOException {
        return Json.read(bytes, JudgeState.class);
    }

    /** Every alert that somebody may have missed: the open ones as raised, and the last that ended. In order of raising. */
    @JsonIgnore
    public List<Alert> retelling() {
        List<Alert> all = new ArrayList<>(ended);
        rules.values().forEach(rule -> rule.open().forEach(episode -> all.add(episode.alert())));
        all.sort(Comparator.comparing(Alert::raised).thenComparing(Alert::id));
        return List.copyOf(all);
    }

    JudgeState after(Observation frame, List<Known> objects, long free, Map<String, RuleState> judged, Attention now) {
        return new JudgeState(frame.time(), told, free, objects, judged, now, ended);
    }

    JudgeState after(Instant status, Map<String, RuleState> judged) {
        return new JudgeState(seen, status, next, known, judged, attention, ended);
    }

    JudgeState remember(List<Alert> alerts) {
        List<Alert> all = new ArrayList<>(ended);
        alerts.stream().filter(alert -> alert.ended() != null).forEach(all::add);
        return all.size() == ended.size()
                ? this
                : new JudgeState(
                        seen,
                        told,
                        next,
                        known,
                        rules,
                        attention,
                        all.subList(Math.max(0, all.size() - ENDED), all.size()));
    }
}
