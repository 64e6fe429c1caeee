package io.github.qianliyan.benchmarks.accuracy;

import io.github.qianliyan.events.Json;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.standalone.scene.GroundTruth;
import io.github.qianliyan.standalone.scene.SceneLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 */
final class DrawnLabels {
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
        try (SceneLibrary library = SceneLibrary.prepare(
                cache, done -> progress.accept("drew " + done.clip() + ", " + done.done() + " of " + done.total()))) {
            library.all().join();
            DrawnLabels drawn = new DrawnLabels(township, library.folder());
            Map<Path, Label> labels = new LinkedHashMap<>();
            for (String clip : library.clips().keySet()) {
                drawn.label(clip).ifPresent(label -> labels.put(drawn.folder.resolve(label.clip()), label));
            }
            return labels;
        }
    }

    private Optional<Label> label(String clip) throws IOException {
        GroundTruth truth = Json.read(Files.readAllBytes(folder.resolve(clip + ".json")), GroundTruth.class);
        Optional<Camera> plays = township.cameras().stream()
                .filter(camera -> camera.url().reveal().contains("/" + clip + ".mp4"))
                .findFirst();
        return plays.map(camera -> {
            List<Rule> rules = township.rules().stream()
                    .filter(rule -> rule.cameras().contains(camera.id()))
                    .map(rule -> rule.as(Rule.Mode.ENABLED))
                    .toList();
            Set<String> kinds = rules.stream().map(rule -> rule.kind().id()).collect(Collectors.toSet());
            List<Label.Event> events = truth.events().stream()
                    .filter(event -> kinds.contains(event.kind()))
                    .map(event -> new Label.Event(
                            event.kind(), Optional.empty(), event.onset(), event.until(), false, Optional.empty()))
                    .toList();
            Set<String> happen = events.stream().map(Label.Event::kind).collect(Collectors.toSet());
            return new Label(
                    clip,
                    Label.Group.DRAWN,
                    clip + ".mp4",
                    Optional.empty(),
                    Optional.of("drawn by this program"),
                    Optional.empty(),
                    new Config(township.township(), List.of(camera), rules),
                    camera,
                    kinds.stream().filter(kind -> !happen.contains(kind)).collect(Collectors.toSet()),
                    events);
        });
    }
}
