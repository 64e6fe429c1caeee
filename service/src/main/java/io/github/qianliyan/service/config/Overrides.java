package io.github.qianliyan.service.config;

import io.github.qianliyan.service.expression.Expression;
import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Mapping;
import io.github.qianliyan.service.yaml.Suggestion;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code overrides} of a rule: what is different at some of its cameras. Each is checked like the rule itself, against its
 * own camera.
 *
 * @param byCamera by camera id
 * @param modelLabels classes that may be named besides the usual ones
 */
record Overrides(Map<String, Own> byCamera, CameraSelection selection, Set<String> modelLabels) {
    /**
     * One camera's, its values not read yet.
     *
     * @param mode nothing when it is the rule's
     */
    private record Own(Mapping map, Optional<Rule.Mode> mode) {
        boolean off() {
            return mode.equals(Optional.of(Rule.Mode.DISABLED));
        }
    }

    /** @param cameras those of the rule; nothing when they could not be read, and every name is let pass */
    static Overrides at(
            Optional<Cursor> overrides,
            Optional<Set<String>> cameras,
            CameraSelection selection,
            Set<String> modelLabels) {
        Map<String, Own> byCamera = new TreeMap<>();
        for (Mapping.Named entry : overrides.map(Cursor::named).orElse(List.of())) {
            boolean watched = cameras.isEmpty()
                    || selection.ids().isOpen()
                    || cameras.get().contains(entry.name());
            if (!watched) {
                entry.value()
                        .problem("the rule does not watch a camera '" + entry.name() + "'"
                                + Suggestion.among(entry.name(), cameras.get()));
            }
            Mapping map = entry.value().mapping(RulesReader.OVERRIDE);
            Optional<Rule.Mode> mode = map.get("enabled").flatMap(RulesReader::mode);
            if (watched) {
                byCamera.put(entry.name(), new Own(map, mode));
            }
        }
        return new Overrides(byCamera, selection, modelLabels);
    }

    /** Those of the cameras at which the rule's own parameters matter. */
    List<CameraNames> under(List<CameraNames> cameras) {
        return cameras.stream()
                .filter(camera -> !byCamera.containsKey(camera.id())
                        || !byCamera.get(camera.id()).off())
                .toList();
    }

    /** Which parameters are given for one camera alone, by camera id. */
    Map<String, Set<String>> params() {
        Map<String, Set<String>> names = new HashMap<>();
        byCamera.forEach((camera, override) ->
                names.put(camera, ParamsReader.names(override.map().get("params"))));
        return names;
    }

    /** Finds the mistakes in them when there is no rule to put them on. */
    void check(RuleKind kind, WhereReader wheres) {
        byCamera.forEach((camera, override) -> {
            Mapping map = override.map();
            map.get("severity").ifPresent(value -> value.whole(1, 4));
            params(kind, camera, map);
            map.get("schedule").ifPresent(ScheduleReader::read);
            map.get("cooldown").ifPresent(Times::duration);
            map.get("where").ifPresent(value -> wheres.read(kind, value));
        });
    }

    /** The rule with them. */
    Rule of(Rule rule, WhereReader wheres) {
        Map<String, Rule> rules = new TreeMap<>();
        byCamera.forEach((camera, override) -> rules.put(camera, of(rule, camera, override, wheres)));
        // of cameras that could not be read nothing is known, and nothing will be loaded either
        rules.keySet().retainAll(rule.cameras());
        return new Rule(
                rule.id(),
                rule.domain(),
                rule.severity(),
                rule.kind(),
                rule.title(),
                rule.cameras(),
                rule.params(),
                rule.schedule(),
                rule.cooldown(),
                rule.where(),
                rule.mode(),
                rules);
    }

    private Rule of(Rule rule, String camera, Own override, WhereReader wheres) {
        Mapping map = override.map();
        int severity = map.get("severity").flatMap(value -> value.whole(1, 4)).orElse(rule.severity());
        Map<String, Object> params = new HashMap<>(rule.params().values());
        params(rule.kind(), camera, map).ifPresent(params::putAll);
        Optional<Rule.Schedule> schedule =
                map.get("schedule").flatMap(ScheduleReader::read).or(rule::schedule);
        Duration cooldown = Read.or(map.get("cooldown"), Times::duration, rule.cooldown());
        Optional<Expression> where = map.get("where")
                .flatMap(value -> wheres.read(rule.kind(), value))
                .or(rule::where);
        return new Rule(
                rule.id(),
                rule.domain(),
                severity,
                rule.kind(),
                rule.title(),
                Set.of(camera),
                new Params(params),
                schedule,
                cooldown,
                where,
                override.mode().orElse(rule.mode()));
    }

    private Optional<Map<String, Object>> params(RuleKind kind, String camera, Mapping map) {
        return new ParamsReader(kind, selection.names(Set.of(camera)), Map.of(), modelLabels)
                .readSome(map.get("params"));
    }
}
