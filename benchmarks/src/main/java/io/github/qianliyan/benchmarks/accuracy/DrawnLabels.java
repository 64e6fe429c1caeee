package io.github.qianliyan.benchmarks.accuracy;

import io.github.qianliyan.events.Json;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.service.config.OneCamera;
import io.github.qianliyan.service.config.Params;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import io.github.qianliyan.standalone.scene.GroundTruth;
import io.github.qianliyan.standalone.scene.SceneLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The drawn scenes as labelled clips: what was drawn is known, and the sample township's rules watch it. A clip is judged as
 * the first camera of the sample that plays it, by all rules of that camera, those too that the sample has switched off.
 *
 * <p>The trials, in which nothing happens, are judged as the first camera of their place, and beside its rules by every kind
 * that looks at the picture itself, after {@value #SOON} s at most: weather, light and beasts must not raise anything. Kinds
 * about objects are tried as far as the sample has them: whatever moves is an object there, an insect too.
 */
final class DrawnLabels {
    private static final long SOON = 20;

    private final Config township;
    private final Path folder;

    private DrawnLabels(Config township, Path folder) {
        this.township = township;
        this.folder = folder;
    }

    /** Label by clip file, in the order of drawing. */
    static Map<Path, Label> draw(Path config, Path cache, Consumer<String> progress) throws IOException {
        Config township = switch (ConfigLoader.load(config, Map.of("QIANLIYAN_CLIPS", "clips"))) {
            case ConfigResult.Loaded(Config loaded) -> loaded;
            case ConfigResult.Invalid(var problems) -> throw new IOException("the sample: " + problems);
        };
        Map<Path, Label> labels = new LinkedHashMap<>();
        Consumer<SceneLibrary.Progress> told =
                done -> progress.accept("drew " + done.clip() + ", " + done.done() + " of " + done.total());
        try (SceneLibrary demo = SceneLibrary.prepare(cache, told);
                SceneLibrary trials = SceneLibrary.trials(cache, told)) {
            demo.all().join();
            trials.all().join();
            DrawnLabels drawn = new DrawnLabels(township, demo.folder());
            for (String clip : demo.clips().keySet()) {
                drawn.label(clip).ifPresent(label -> labels.put(drawn.folder.resolve(label.clip()), label));
            }
            for (String clip : trials.clips().keySet()) {
                drawn.trial(clip).ifPresent(label -> labels.put(drawn.folder.resolve(label.clip()), label));
            }
        }
        return labels;
    }

    private GroundTruth truth(String clip) throws IOException {
        return Json.read(Files.readAllBytes(folder.resolve(clip + ".json")), GroundTruth.class);
    }

    private Optional<Label> label(String clip) throws IOException {
        GroundTruth truth = truth(clip);
        return township.cameras().stream()
                .filter(camera -> camera.url().reveal().contains("/" + clip + ".mp4"))
                .findFirst()
                .map(camera -> label(truth, camera, rules(camera)));
    }

    private Optional<Label> trial(String clip) throws IOException {
        GroundTruth truth = truth(clip);
        return township.cameras().stream()
                .filter(camera -> camera.tags().contains(truth.scene()))
                .findFirst()
                .map(camera -> {
                    List<Rule> rules = new ArrayList<>(rules(camera));
                    Set<RuleKind> had = rules.stream().map(Rule::kind).collect(Collectors.toSet());
                    Arrays.stream(RuleKind.values())
                            .filter(kind -> !had.contains(kind) && !LabelReader.NOT_USUAL.contains(kind))
                            .flatMap(kind -> OneCamera.usual(kind, camera.id()).stream())
                            .filter(rule -> !rule.params().has("classes"))
                            .map(DrawnLabels::soon)
                            .forEach(rules::add);
                    return label(truth, camera, rules);
                });
    }

    private List<Rule> rules(Camera camera) {
        return township.rules().stream()
                .filter(rule -> rule.cameras().contains(camera.id()))
                .map(rule -> rule.as(Rule.Mode.ENABLED))
                .toList();
    }

    private static Rule soon(Rule rule) {
        Map<String, Object> params = new HashMap<>(rule.params().values());
        params.computeIfPresent("for", (name, hold) -> {
            Duration most = Duration.ofSeconds(SOON);
            return rule.params().duration(name).compareTo(most) > 0 ? most : hold;
        });
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

    private Label label(GroundTruth truth, Camera camera, List<Rule> rules) {
        Set<String> kinds = rules.stream().map(rule -> rule.kind().id()).collect(Collectors.toSet());
        List<Label.Event> events = truth.events().stream()
                .filter(event -> kinds.contains(event.kind()))
                .map(event -> new Label.Event(
                        event.kind(), Optional.empty(), event.onset(), event.until(), false, Optional.empty()))
                .toList();
        Set<String> happen = events.stream().map(Label.Event::kind).collect(Collectors.toSet());
        return new Label(
                truth.clip(),
                Label.Group.DRAWN,
                truth.clip() + ".mp4",
                Optional.empty(),
                Optional.of("drawn by this program"),
                Optional.empty(),
                new Config(township.township(), List.of(camera), rules),
                camera,
                kinds.stream().filter(kind -> !happen.contains(kind)).collect(Collectors.toSet()),
                events);
    }
}
