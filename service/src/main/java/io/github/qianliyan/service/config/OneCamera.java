package io.github.qianliyan.service.config;

import static io.github.qianliyan.service.yaml.Key.optional;

import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Key;
import io.github.qianliyan.service.yaml.Mapping;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A configuration of one camera and its rules without a township around it, as one writes it beside a clip: shapes as in
 * {@code cameras.yaml}, rules as in {@code rules.yaml}, where domain, severity, title and cameras may be left out.
 */
public final class OneCamera {
    private static final List<Key> CAMERA = List.of(
            optional("tags", "list of words", "", "标签", "Tags"),
            optional("zones", "name: list of [x, y], at least 3", "", "区域", "Regions of the picture"),
            optional("lines", "name: list of [x, y], at least 2", "", "绊线", "Lines that may be crossed"),
            optional("lanes", "name: lane", "", "车道", "Lanes"),
            optional("gauges", "name: gauge", "", "水尺", "Staff gauges"));

    private OneCamera() {}

    /** What is wrong is among the findings of the cursors; what could be read is there nevertheless. */
    public static Config read(String id, Optional<Cursor> camera, Optional<Cursor> rules) {
        Optional<Mapping> map = camera.map(at -> at.mapping(CAMERA));
        Set<String> tags = Set.copyOf(Read.texts(map.flatMap(m -> m.get("tags"))));
        Optional<PictureReader> picture = map.map(PictureReader::of);
        CameraNames names = new CameraNames(
                id,
                tags,
                picture.map(p -> p.zones().keySet()).orElse(Set.of()),
                picture.map(p -> p.lines().keySet()).orElse(Set.of()),
                picture.map(p -> p.lanes().keySet()).orElse(Set.of()),
                picture.map(PictureReader::calibrated).orElse(Set.of()),
                picture.map(p -> p.gauges().keySet()).orElse(Set.of()));
        Register ids = new Register("camera", CamerasReader.FILE);
        ids.letPass();
        List<Rule> read =
                RulesReader.brief(new CameraSelection(List.of(names), ids)).each(rules);
        Camera only = new Camera(
                id,
                id,
                "none",
                null,
                new Location(0, 0),
                new Secret("file:" + id),
                tags,
                present(picture.map(PictureReader::zones)),
                present(picture.map(PictureReader::lines)),
                present(picture.map(PictureReader::lanes)),
                present(picture.map(PictureReader::gauges)));
        return new Config(nowhere(), List.of(only), read);
    }

    /** The rule of a kind with nothing but defaults, over the whole picture; empty when the kind needs something drawn. */
    public static Optional<Rule> usual(RuleKind kind, String camera) {
        if (kind.params().stream().anyMatch(RuleKind.Param::required)) {
            return Optional.empty();
        }
        Map<String, Object> params = new HashMap<>();
        kind.params()
                .forEach(param -> Optional.ofNullable(param.fallback()).ifPresent(v -> params.put(param.name(), v)));
        String id = "usual-" + kind.id();
        return Optional.of(new Rule(
                id,
                Domain.SAFETY,
                3,
                kind,
                new Text(id, id),
                Set.of(camera),
                new Params(params),
                Optional.empty(),
                Duration.ofSeconds(60),
                Optional.empty(),
                Rule.Mode.ENABLED));
    }

    /** That configuration with more rules. */
    public static Config with(Config config, List<Rule> more) {
        List<Rule> rules = new ArrayList<>(config.rules());
        rules.addAll(more);
        return new Config(config.township(), config.cameras(), rules, config.models());
    }

    private static <T> Map<String, T> present(Optional<Map<String, Optional<T>>> shapes) {
        Map<String, T> present = new HashMap<>();
        shapes.ifPresent(all -> all.forEach((name, shape) -> shape.ifPresent(value -> present.put(name, value))));
        return present;
    }

    private static Township nowhere() {
        return new Township(
                "-",
                ZoneId.of("Asia/Shanghai"),
                Locale.CHINA,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Township.Escalation(Duration.ofSeconds(90), Duration.ofMinutes(5), List.of()));
    }
}
