package io.github.qianliyan.benchmarks.accuracy;

import static io.github.qianliyan.service.yaml.Key.optional;
import static io.github.qianliyan.service.yaml.Key.required;

import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.service.config.OneCamera;
import io.github.qianliyan.service.config.Problem;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Key;
import io.github.qianliyan.service.yaml.Mapping;
import io.github.qianliyan.service.yaml.Suggestion;
import io.github.qianliyan.service.yaml.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a label file; every mistake in it is said, with its line. */
final class LabelReader {
    private static final List<Key> LABEL = List.of(
            required("clip", "file name", "视频文件", "The clip"),
            optional("sha256", "64 hexadecimal digits", "", "视频文件的 SHA-256", "Of the clip"),
            optional("source", "text", "", "来源", "Where the clip comes from"),
            optional("about", "text", "", "说明", "What it shows"),
            optional("filter", "FFmpeg video filters", "", "先经过的滤镜", "What the clip goes through first"),
            required("config", "folder, or {camera: ..., rules: [...]}", "配置", "Rules and what is drawn"),
            optional("camera", "id of a camera", "", "文件夹配置中的摄像机", "Which camera of a folder"),
            optional("negatives", "all, or list of rule kinds", "", "不发生的类型", "Kinds of which nothing happens"),
            optional("events", "list of events", "", "事件", "What happens"));

    private static final List<Key> CONFIG = List.of(
            optional("camera", "what is drawn in its picture", "", "画面标注", "As in cameras.yaml"),
            optional("rules", "list of rules", "", "规则", "As in rules.yaml"));

    private static final List<Key> EVENT = List.of(
            required("kind", "rule kind", "类型", "Its kind"),
            optional("zone", "name of a zone, line, lane or gauge", "", "位置", "Where"),
            required("onset", "seconds", "开始（秒）", "When it begins"),
            required("until", "seconds", "结束（秒）", "When it is over"),
            optional("optional", "true or false", "false", "可报可不报", "Told or not, it does not count"),
            optional("note", "text", "", "备注", "For people"));

    /** Not tested by {@code negatives: all}: nobody about is the truth of most clips, and a file has no link to lose. */
    static final Set<RuleKind> NOT_USUAL = EnumSet.of(RuleKind.ABSENCE, RuleKind.CAMERA_OFFLINE);

    private final Path file;
    private final Map<String, String> env;
    private final List<Problem> problems = new ArrayList<>();

    private LabelReader(Path file, Map<String, String> env) {
        this.file = file;
        this.env = env;
    }

    /** @param label empty when there are problems */
    record Result(Optional<Label> label, List<Problem> problems) {}

    static Result read(Path file, Map<String, String> env) {
        LabelReader reader = new LabelReader(file, env);
        Optional<Label> label = YamlFile.read(
                        file,
                        env,
                        text -> text,
                        (line, column, path, message) ->
                                reader.problems.add(new Problem(file.toString(), line, column, path, message)))
                .flatMap(reader::label);
        return new Result(reader.problems.isEmpty() ? label : Optional.empty(), List.copyOf(reader.problems));
    }

    private Optional<Label> label(Cursor root) {
        Mapping map = root.mapping(LABEL);
        String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        Optional<String> clip = map.get("clip").flatMap(Cursor::text);
        Optional<String> sha = map.get("sha256").flatMap(LabelReader::digest);
        Optional<String> source = map.get("source").flatMap(Cursor::text);
        map.get("about").ifPresent(Cursor::text);
        Optional<String> filter = map.get("filter").flatMap(Cursor::text);
        Optional<Config> config = map.get("config").flatMap(at -> config(at, name));
        Optional<Camera> camera = config.flatMap(read -> camera(read, map.get("camera"), root));
        List<Label.Event> events = map.get("events").stream()
                .flatMap(at -> at.items().stream())
                .flatMap(at -> event(at, config, camera).stream())
                .sorted(Comparator.comparingDouble(Label.Event::onset))
                .toList();
        Set<String> happen = events.stream().map(Label.Event::kind).collect(Collectors.toSet());
        Set<String> negatives =
                map.get("negatives").map(at -> negatives(at, happen)).orElse(Set.of());
        if (clip.isEmpty() || camera.isEmpty() || !problems.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Label(
                name,
                filter.isPresent() ? Label.Group.DEGRADED : Label.Group.REAL,
                clip.get(),
                sha,
                source,
                filter,
                tested(config.get(), camera.get(), negatives),
                camera.get(),
                negatives,
                events));
    }

    private static Optional<String> digest(Cursor at) {
        return at.text()
                .filter(text -> {
                    boolean right = text.matches("[0-9a-fA-F]{64}");
                    if (!right) {
                        at.problem("must be 64 hexadecimal digits, as sha256sum prints them");
                    }
                    return right;
                })
                .map(text -> text.toLowerCase(Locale.ROOT));
    }

    private Optional<Config> config(Cursor at, String name) {
        if (at.isMapping()) {
            Mapping map = at.mapping(CONFIG);
            return Optional.of(OneCamera.read(name, map.get("camera"), map.get("rules")));
        }
        return at.text().flatMap(folder -> {
            Path path = file.toAbsolutePath().resolveSibling(folder).normalize();
            return switch (ConfigLoader.load(path, env)) {
                case ConfigResult.Loaded(Config loaded) -> Optional.of(loaded);
                case ConfigResult.Invalid(var wrong) -> {
                    wrong.forEach(one -> at.problem("in " + path + ": " + one));
                    yield Optional.empty();
                }
            };
        });
    }

    private static Optional<Camera> camera(Config config, Optional<Cursor> named, Cursor root) {
        List<String> ids = config.cameras().stream().map(Camera::id).toList();
        if (named.isEmpty()) {
            if (ids.size() != 1) {
                root.problem("'camera' is missing: the configuration has " + ids.size() + " cameras"
                        + Suggestion.among("", ids));
            }
            return ids.size() == 1 ? Optional.of(config.cameras().getFirst()) : Optional.empty();
        }
        Cursor at = named.get();
        return at.text().flatMap(id -> {
            Optional<Camera> camera = config.camera(id);
            if (camera.isEmpty()) {
                at.problem("there is no camera " + at.shown() + " in this configuration" + Suggestion.among(id, ids));
            }
            return camera;
        });
    }

    private Optional<Label.Event> event(Cursor at, Optional<Config> config, Optional<Camera> camera) {
        Mapping map = at.mapping(EVENT);
        Optional<String> kind = map.get("kind").flatMap(LabelReader::kind).map(RuleKind::id);
        Optional<String> zone = map.get("zone").flatMap(Cursor::text);
        Optional<Double> onset = map.get("onset").flatMap(LabelReader::seconds);
        Optional<Double> until = map.get("until").flatMap(LabelReader::seconds);
        boolean optional = map.get("optional").flatMap(Cursor::bool).orElse(false);
        Optional<String> note = map.get("note").flatMap(Cursor::text);
        if (onset.isPresent() && until.isPresent() && !(onset.get() < until.get())) {
            map.get("until").ifPresent(value -> value.problem("must be later than onset, " + onset.get() + " s"));
            return Optional.empty();
        }
        if (kind.isEmpty() || onset.isEmpty() || until.isEmpty()) {
            return Optional.empty();
        }
        if (config.isPresent() && camera.isPresent() && !watched(kind.get(), zone, config.get(), camera.get())) {
            at.problem("no rule of kind " + kind.get()
                    + zone.map(name -> " watches " + name).orElse("") + " here: without one it cannot be told");
            return Optional.empty();
        }
        return Optional.of(new Label.Event(kind.get(), zone, onset.get(), until.get(), optional, note));
    }

    private static boolean watched(String kind, Optional<String> zone, Config config, Camera camera) {
        return on(config, camera)
                .filter(rule -> rule.kind().id().equals(kind))
                .anyMatch(rule -> zone.isEmpty()
                        || Stream.of("zone", "line", "lane", "gauge")
                                .anyMatch(param -> rule.params().has(param)
                                        && rule.params().text(param).equals(zone.get())));
    }

    private static Optional<RuleKind> kind(Cursor at) {
        return at.text().flatMap(text -> {
            Optional<RuleKind> kind = RuleKind.of(text);
            if (kind.isEmpty()) {
                List<String> known =
                        Arrays.stream(RuleKind.values()).map(RuleKind::id).toList();
                at.problem("there is no rule kind " + at.shown() + Suggestion.among(text, known));
            }
            return kind;
        });
    }

    private static Optional<Double> seconds(Cursor at) {
        var number = at.number();
        if (number.isPresent() && number.getAsDouble() < 0) {
            at.problem(at.shown() + " is before the clip begins");
            return Optional.empty();
        }
        return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
    }

    private static Set<String> negatives(Cursor at, Set<String> happen) {
        Set<String> kinds = new TreeSet<>();
        if (!at.isList()) {
            at.word(List.of("all"))
                    .ifPresent(all -> Arrays.stream(RuleKind.values())
                            .filter(kind -> !NOT_USUAL.contains(kind) && !happen.contains(kind.id()))
                            .map(RuleKind::id)
                            .forEach(kinds::add));
            return kinds;
        }
        for (Cursor item : at.items()) {
            kind(item).map(RuleKind::id).ifPresent(kind -> {
                if (happen.contains(kind)) {
                    item.problem(kind + " is among the events: it cannot be a negative too");
                }
                kinds.add(kind);
            });
        }
        return kinds;
    }

    /** The rules that are on at that camera, as they are there. */
    private static Stream<Rule> on(Config config, Camera camera) {
        return config.rules().stream()
                .filter(rule -> rule.cameras().contains(camera.id()))
                .map(rule -> rule.at(camera.id()))
                .filter(rule -> rule.mode() != Rule.Mode.DISABLED);
    }

    /** A negative that no rule watches for would prove nothing: it gets the rule that its kind has by default. */
    private static Config tested(Config config, Camera camera, Set<String> negatives) {
        Set<String> watched = on(config, camera).map(rule -> rule.kind().id()).collect(Collectors.toSet());
        return OneCamera.with(
                config,
                negatives.stream()
                        .filter(kind -> !watched.contains(kind))
                        .flatMap(kind -> RuleKind.of(kind).stream())
                        .flatMap(kind -> OneCamera.usual(kind, camera.id()).stream())
                        .toList());
    }
}
