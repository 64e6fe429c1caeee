package io.github.qianliyan.standalone.demo;

import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Params;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import io.github.qianliyan.service.config.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sample township cut, or repeated, to a number of cameras, and put on other pictures. */
public final class DemoTownship {
    /** Between two cameras that play the same clip. */
    private static final double SECONDS_APART = 3.7;

    private DemoTownship() {}

    /** The first {@code count} cameras; more than there are repeats them as {@code id-2, id-3, ...} under the same rules. */
    public static Config sized(Config config, int count) {
        List<Camera> cameras = new ArrayList<>();
        Map<String, Set<String>> copies = new HashMap<>();
        int have = config.cameras().size();
        for (int i = 0; i < count; i++) {
            Camera original = config.cameras().get(i % have);
            int round = i / have + 1;
            Camera camera =
                    round == 1 ? original : named(original, original.id() + "-" + round, original.name() + " " + round);
            cameras.add(camera);
            copies.computeIfAbsent(original.id(), id -> new HashSet<>()).add(camera.id());
        }
        List<Rule> rules =
                config.rules().stream().map(rule -> watching(rule, copies)).toList();
        return new Config(config.township(), cameras, rules, config.models());
    }

    /**
     * Real clips in place of the drawn scenes, one after the other, each camera at its own offset. What the rules watch as
     * {@code moving} in drawn scenes is watched as {@code any}: real pictures have real classes.
     */
    public static Config onClips(Config config, List<Path> clips) {
        List<Camera> cameras = new ArrayList<>();
        for (int i = 0; i < config.cameras().size(); i++) {
            Path clip = clips.get(i % clips.size());
            int round = i / clips.size();
            cameras.add(pulling(
                    config.cameras().get(i),
                    new Secret("file:" + clip.toAbsolutePath() + "?loop=true&offset=" + round * SECONDS_APART)));
        }
        List<Rule> rules =
                config.rules().stream().map(DemoTownship::forRealClips).toList();
        return new Config(config.township(), cameras, rules, config.models());
    }

    private static Rule watching(Rule rule, Map<String, Set<String>> copies) {
        Set<String> cameras = new HashSet<>();
        rule.cameras().forEach(id -> cameras.addAll(copies.getOrDefault(id, Set.of())));
        Map<String, Rule> overrides = new HashMap<>();
        rule.overrides()
                .forEach((id, form) -> copies.getOrDefault(id, Set.of())
                        .forEach(copy ->
                                overrides.put(copy, with(form, Set.of(copy), form.params(), form.mode(), Map.of()))));
        return with(rule, cameras, rule.params(), rule.mode(), overrides);
    }

    private static Rule forRealClips(Rule rule) {
        if (rule.kind() == RuleKind.CAMERA_FROZEN) {
            // a clip of a few seconds in a loop shows the same keyframes again and again, as a frozen camera does
            return with(rule, rule.cameras(), rule.params(), Rule.Mode.DISABLED, Map.of());
        }
        Map<String, Rule> overrides = new HashMap<>();
        rule.overrides().forEach((camera, form) -> overrides.put(camera, forRealClips(form)));
        return with(rule, rule.cameras(), forRealClips(rule.params()), rule.mode(), overrides);
    }

    private static Params forRealClips(Params params) {
        if (!params.has("classes") || !params.classes().contains("moving")) {
            return params;
        }
        Map<String, Object> values = new HashMap<>(params.values());
        values.put("classes", List.of("any"));
        return new Params(values);
    }

    private static Rule with(
            Rule rule, Set<String> cameras, Params params, Rule.Mode mode, Map<String, Rule> overrides) {
        return new Rule(
                rule.id(),
                rule.domain(),
                rule.severity(),
                rule.kind(),
                rule.title(),
                cameras,
                params,
                rule.schedule(),
                rule.cooldown(),
                rule.where(),
                mode,
                overrides);
    }

    private static Camera named(Camera c, String id, String name) {
        return new Camera(
                id,
                name,
                c.grid(),
                c.householdGrid(),
                c.location(),
                c.url(),
                c.tags(),
                c.zones(),
                c.lines(),
                c.lanes(),
                c.gauges(),
                c.ground());
    }

    private static Camera pulling(Camera c, Secret url) {
        return new Camera(
                c.id(),
                c.name(),
                c.grid(),
                c.householdGrid(),
                c.location(),
                url,
                c.tags(),
                c.zones(),
                c.lines(),
                c.lanes(),
                c.gauges(),
                c.ground());
    }
}
