package io.github.qianliyan.service.config;

import static io.github.qianliyan.service.config.RuleKind.Param.area;
import static io.github.qianliyan.service.config.RuleKind.Param.choice;
import static io.github.qianliyan.service.config.RuleKind.Param.classes;
import static io.github.qianliyan.service.config.RuleKind.Param.count;
import static io.github.qianliyan.service.config.RuleKind.Param.duration;
import static io.github.qianliyan.service.config.RuleKind.Param.gauge;
import static io.github.qianliyan.service.config.RuleKind.Param.lane;
import static io.github.qianliyan.service.config.RuleKind.Param.line;
import static io.github.qianliyan.service.config.RuleKind.Param.number;
import static io.github.qianliyan.service.config.RuleKind.Param.required;
import static io.github.qianliyan.service.config.RuleKind.Param.zone;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of rules and their parameters: the one place that says what may stand under {@code params}. */
public enum RuleKind {
    INTRUSION("intrusion", classes("moving"), zone(), duration("for", 3), count("minCount", 1)),
    LINE_CROSSING("line-crossing", classes("moving"), line(), choice("direction", "any", "forward", "backward")),
    WRONG_WAY("wrong-way", classes("vehicle"), lane(), number("angle", 120, 0, 180), duration("for", 2)),
    STATIONARY("stationary", classes("vehicle"), zone(), duration("for", 180)),
    CONGESTION(
            "congestion",
            classes("vehicle"),
            zone(),
            count("minCount", 6),
            number("maxSpeed", 0.02, 0, 10),
            duration("for", 60)),
    CROWD("crowd", classes("person"), zone(), count("minCount", 8), duration("for", 30)),
    LOITERING("loitering", classes("person"), zone(), duration("for", 120)),
    ABSENCE("absence", classes("person"), zone(), count("minCount", 1), duration("for", 30)),
    ABANDONED_OBJECT("abandoned-object", zone(), duration("for", 60), area(0.0005)),
    REMOVED_OBJECT("removed-object", zone(), duration("for", 60), area(0.0005)),
    SMOKE("smoke", zone(), duration("for", 10), area(0.001)),
    FLAME("flame", zone(), duration("for", 3), area(0.0002)),
    WATER_LEVEL("water-level", gauge(), required("level", -1000, 10_000), duration("for", 180)),
    FLOODING("flooding", zone(), number("minRatio", 0.3, 0, 1), duration("for", 180)),
    SPEEDING("speeding", classes("vehicle"), lane(), required("maxKmh", 1, 400), duration("for", 1)),
    CAMERA_OFFLINE("camera-offline", duration("for", 30)),
    CAMERA_FROZEN("camera-frozen", duration("for", 30)),
    CAMERA_DARK("camera-dark", duration("for", 30)),
    CAMERA_BLURRED("camera-blurred", duration("for", 30)),
    CAMERA_COVERED("camera-covered", duration("for", 30)),
    CAMERA_MOVED("camera-moved", duration("for", 30));

    private final String id;
    private final List<Param> params;

    RuleKind(String id, Param... params) {
        this.id = id;
        this.params = List.of(params);
    }

    /** As in {@code rules.yaml} and in alerts. */
    public String id() {
        return id;
    }

    public List<Param> params() {
        return params;
    }

    public Optional<Param> param(String name) {
        return params.stream().filter(param -> param.name().equals(name)).findFirst();
    }

    public static Optional<RuleKind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }

    /** How a parameter is written, and the Java type it has in {@link Params}. */
    public enum Type {
        /** A list of class names; {@code List<String>}. */
        CLASSES,
        /** Name of a zone that every camera of the rule has; {@code String}. */
        ZONE,
        /** Likewise, of a line. */
        LINE,
        /** Likewise, of a lane. */
        LANE,
        /** Likewise, of a gauge. */
        GAUGE,
        /** {@code 180s, 5m, 2h}; {@code Duration}. */
        DURATION,
        /** {@code Integer}, at least 1. */
        COUNT,
        /** {@code Double}. */
        NUMBER,
        /** One of the given words; {@code String}. */
        CHOICE
    }

    /**
     * @param fallback the value when the file says none; null when it may be left out (zone: the whole picture) or, if
     *     {@code required}, must be given
     * @param min smallest NUMBER
     * @param max largest NUMBER
     */
    public record Param(
            String name, Type type, Object fallback, boolean required, double min, double max, List<String> choices) {
        static Param classes(String fallback) {
            return new Param("classes", Type.CLASSES, List.of(fallback), false, 0, 0, List.of());
        }

        static Param zone() {
            return new Param("zone", Type.ZONE, null, false, 0, 0, List.of());
        }

        static Param line() {
            return new Param("line", Type.LINE, null, true, 0, 0, List.of());
        }

        static Param lane() {
            return new Param("lane", Type.LANE, null, true, 0, 0, List.of());
        }

        static Param gauge() {
            return new Param("gauge", Type.GAUGE, null, true, 0, 0, List.of());
        }

        static Param duration(String name, long seconds) {
            return new Param(name, Type.DURATION, Duration.ofSeconds(seconds), false, 0, 0, List.of());
        }

        static Param count(String name, int fallback) {
            return new Param(name, Type.COUNT, fallback, false, 0, 0, List.of());
        }

        static Param number(String name, double fallback, double min, double max) {
            return new Param(name, Type.NUMBER, fallback, false, min, max, List.of());
        }

        /** A fraction of the picture's area. */
        static Param area(double fallback) {
            return number("minArea", fallback, 0, 1);
        }

        static Param required(String name, double min, double max) {
            return new Param(name, Type.NUMBER, null, true, min, max, List.of());
        }

        static Param choice(String name, String... choices) {
            return new Param(name, Type.CHOICE, choices[0], false, 0, 0, List.of(choices));
        }
    }
}
