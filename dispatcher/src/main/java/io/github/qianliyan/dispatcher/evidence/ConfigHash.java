package io.github.qianliyan.dispatcher.evidence;

import io.github.qianliyan.events.Json;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Rule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rules and cameras in a form that is always written the same, without addresses and passwords, and its SHA-256: what was
 * in force when the evidence was made.
 */
final class ConfigHash {
    private ConfigHash() {}

    static String of(Config config) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("cameras", config.cameras().stream().map(ConfigHash::camera).toList());
        all.put("rules", config.rules().stream().map(ConfigHash::rule).toList());
        return sha256(Json.write(all));
    }

    /** As it stands in the manifest. */
    static Map<String, Object> rule(Rule rule) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", rule.id());
        values.put("domain", rule.domain());
        values.put("severity", rule.severity());
        values.put("kind", rule.kind().id());
        values.put("title", rule.title());
        Map<String, String> params = new TreeMap<>();
        rule.params().values().forEach((name, value) -> params.put(name, value.toString()));
        values.put("params", params);
        values.put("schedule", rule.schedule().map(ConfigHash::schedule).orElse(null));
        values.put("cooldown", rule.cooldown().toString());
        values.put("where", rule.where().map(Object::toString).orElse(null));
        values.put("mode", rule.mode().name());
        values.put("cameras", new TreeSet<>(rule.cameras()));
        if (!rule.overrides().isEmpty()) {
            Map<String, Object> overrides = new TreeMap<>();
            rule.overrides().forEach((camera, form) -> overrides.put(camera, rule(form)));
            values.put("overrides", overrides);
        }
        return values;
    }

    private static List<String> schedule(Rule.Schedule schedule) {
        return List.of(
                new TreeSet<>(schedule.days()).toString(),
                schedule.from().toString(),
                schedule.to().toString(),
                schedule.seasons().toString());
    }

    /** As it stands in the manifest; its address is left out. */
    static Map<String, Object> camera(Camera camera) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", camera.id());
        values.put("name", camera.name());
        values.put("grid", camera.grid());
        values.put("householdGrid", camera.householdGrid());
        values.put("location", camera.location());
        values.put("tags", new TreeSet<>(camera.tags()));
        values.put("zones", new TreeMap<>(camera.zones()));
        values.put("lines", new TreeMap<>(camera.lines()));
        values.put("lanes", new TreeMap<>(camera.lanes()).toString());
        values.put("gauges", new TreeMap<>(camera.gauges()));
        return values;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
