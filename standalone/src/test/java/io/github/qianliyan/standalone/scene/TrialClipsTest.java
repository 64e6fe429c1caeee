package io.github.qianliyan.standalone.scene;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.OneCamera;
import io.github.qianliyan.service.config.Params;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The hardest of the trials, by all rules that the sample has for their place, those too that it has switched off, and by the
 * kinds that look at the picture itself. All of them, and by more kinds, are judged by {@code benchmarks/run accuracy}.
 */
class TrialClipsTest {
    private static final Set<RuleKind> OF_THE_PICTURE = Set.of(
            RuleKind.SMOKE,
            RuleKind.FLAME,
            RuleKind.FLOODING,
            RuleKind.ABANDONED_OBJECT,
            RuleKind.REMOVED_OBJECT,
            RuleKind.WATER_LEVEL);

    private static final List<String> NAMES = List.of(
            "rain-yard",
            "rain-road",
            "wind-forest",
            "cloud-shadow-field",
            "exposure-yard",
            "infra-red-yard",
            "infra-red-field",
            "spider-yard",
            "insects-yard",
            "headlights-yard",
            "clouds-forest",
            "fog-bank-forest",
            "sunset-forest",
            "red-flag-yard",
            "white-van-road");

    private static final Duration SOON = Duration.ofSeconds(20);

    private static SceneLibrary library;

    static List<String> names() {
        return NAMES;
    }

    @BeforeAll
    static void draw() {
        library = SceneLibrary.prepare(
                Path.of("target", "drawn-clips"),
                Trials.scenes().stream()
                        .filter(entry -> NAMES.contains(entry.name()))
                        .toList(),
                progress -> {});
    }

    @AfterAll
    static void close() {
        library.close();
    }

    @ParameterizedTest
    @MethodSource("names")
    void weather_light_and_beasts_raise_nothing(String clip) throws Exception {
        Path file = library.clips().get(clip).join();
        GroundTruth truth = Trials.scenes().stream()
                .filter(entry -> entry.name().equals(clip))
                .findFirst()
                .orElseThrow()
                .scene()
                .get()
                .truth();
        Camera camera = SampleTownshipTest.CONFIG.cameras().stream()
                .filter(any -> any.tags().contains(truth.scene()))
                .findFirst()
                .orElseThrow();

        List<Alert> alerts =
                new ClipJudge(watching(camera), camera).judge(file, truth.seconds(), 0, truth.seconds(), seen -> {});

        assertThat(alerts)
                .extracting(alert -> alert.kind() + " at " + ClipJudge.since(alert.raised()))
                .isEmpty();
    }

    private static Config watching(Camera camera) {
        Config sample = SampleTownshipTest.CONFIG;
        List<Rule> rules = new ArrayList<>(sample.rules().stream()
                .filter(rule -> rule.cameras().contains(camera.id()))
                .map(rule -> rule.as(Rule.Mode.ENABLED))
                .toList());
        Set<RuleKind> had = rules.stream().map(Rule::kind).collect(Collectors.toSet());
        OF_THE_PICTURE.stream()
                .filter(kind -> !had.contains(kind))
                .flatMap(kind -> OneCamera.usual(kind, camera.id()).stream())
                .map(TrialClipsTest::soon)
                .forEach(rules::add);
        return new Config(sample.township(), sample.cameras(), rules);
    }

    /** The clips last less than a minute, so that what would take longer is asked of them within 20 s. */
    private static Rule soon(Rule rule) {
        Map<String, Object> params = new HashMap<>(rule.params().values());
        params.computeIfPresent(
                "for", (name, hold) -> rule.params().duration(name).compareTo(SOON) > 0 ? SOON : hold);
        return new Rule(
                rule.id(),
                rule.domain(),
                rule.severity(),
                rule.kind(),
                rule.title(),
                rule.cameras(),
                new Params(params),
                rule.schedule(),
                rule.cooldown(),
                rule.where(),
                rule.mode());
    }
}
