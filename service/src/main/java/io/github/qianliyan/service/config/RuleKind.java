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

import io.github.qianliyan.events.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of rules and their parameters: the one place that says what may stand under {@code params}. */
public enum RuleKind {
    INTRUSION(
            "intrusion",
            "目标进入区域并停留足够时间",
            "an object of the classes is in the zone for at least `for`",
            classes("moving"),
            zone(),
            duration("for", 3),
            count("minCount", 1)),
    LINE_CROSSING(
            "line-crossing",
            "目标越过绊线",
            "a track's foot point crosses the line",
            classes("moving"),
            line(),
            choice("direction", "any", "forward", "backward")),
    WRONG_WAY(
            "wrong-way",
            "车辆逆行",
            "a track moves against the lane's flow",
            classes("vehicle"),
            lane(),
            number("angle", 120, 0, 180, "与车道方向的最小夹角（度）", "Degrees off the flow, at least"),
            duration("for", 2)),
    STATIONARY(
            "stationary",
            "目标在区域内静止过久，如违停",
            "a track stays within its own size in the zone for `for`",
            classes("vehicle"),
            zone(),
            duration("for", 180)),
    CONGESTION(
            "congestion",
            "交通拥堵",
            "at least `minCount` tracks in the zone are slower than `maxSpeed` for `for`",
            classes("vehicle"),
            zone(),
            count("minCount", 6),
            number("maxSpeed", 0.02, 0, 10, "速度上限（画面宽度/秒）", "Picture widths a second"),
            duration("for", 60)),
    CROWD(
            "crowd",
            "人员聚集",
            "at least `minCount` are in the zone for `for`",
            classes("person"),
            zone(),
            count("minCount", 8),
            duration("for", 30)),
    LOITERING(
            "loitering",
            "徘徊",
            "the same track stays in the zone for `for`",
            classes("person"),
            zone(),
            duration("for", 120)),
    ABSENCE(
            "absence",
            "离岗、无人值守",
            "fewer than `minCount` are in the zone for `for`",
            classes("person"),
            zone(),
            count("minCount", 1),
            duration("for", 30)),
    ABANDONED_OBJECT(
            "abandoned-object",
            "遗留物",
            "something new and still stays, its owner gone",
            zone(),
            duration("for", 60),
            area(0.0005)),
    REMOVED_OBJECT(
            "removed-object", "物品被移走", "something that was there is gone", zone(), duration("for", 60), area(0.0005)),
    SMOKE("smoke", "烟雾", "smoke grows or persists", zone(), duration("for", 10), area(0.001)),
    FLAME("flame", "明火", "flame grows or persists", zone(), duration("for", 3), area(0.0005)),
    WATER_LEVEL(
            "water-level",
            "水位超限",
            "the water line on the gauge is above `level`",
            gauge(),
            required("level", -1000, 10_000, "警戒水位（米）", "Metres on the gauge"),
            duration("for", 180)),
    FLOODING(
            "flooding",
            "积水、漫水",
            "water covers a zone that is dry in the learned background",
            zone(),
            number("minRatio", 0.3, 0, 1, "积水占区域的最小比例", "Fraction of the zone under water"),
            duration("for", 180)),
    SPEEDING(
            "speeding",
            "超速（车道须标定）",
            "a track is faster than `maxKmh`, measured over 1 s of its way or more; needs a calibrated lane",
            classes("vehicle"),
            lane(),
            required("maxKmh", 1, 400, "限速（公里/时）", "Kilometres an hour"),
            duration("for", 1)),
    CAMERA_OFFLINE("camera-offline", "摄像机离线", "the camera sends nothing", duration("for", 30)),
    CAMERA_FROZEN(
            "camera-frozen",
            "画面冻结",
            "the picture does not change, but for a clock painted over it",
            duration("for", 30)),
    CAMERA_DARK(
            "camera-dark", "画面过暗", "the picture is black though at this hour it usually is not", duration("for", 30)),
    CAMERA_BLURRED("camera-blurred", "画面模糊", "the picture's edges are much softer than usual", duration("for", 30)),
    CAMERA_COVERED(
            "camera-covered", "镜头被遮挡", "most of the structure the picture usually has is gone", duration("for", 30)),
    CAMERA_MOVED(
            "camera-moved",
            "摄像机移位",
            "the camera looks elsewhere than it ever did for half an hour",
            duration("for", 30));

    private final String id;
    private final Text about;
    private final List<Param> params;

    RuleKind(String id, String zh, String en, Param... params) {
        this.id = id;
        this.about = new Text(zh, en);
        this.params = List.of(params);
    }

    /** As in {@code rules.yaml} and in alerts. */
    public String id() {
        return id;
    }

    /** When it fires. */
    public Text about() {
        return about;
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
            String name,
            Type type,
            Object fallback,
            boolean required,
            double min,
            double max,
            List<String> choices,
            Text about) {
        static Param classes(String fallback) {
            return of("classes", Type.CLASSES, List.of(fallback), "目标类别", "What is looked for");
        }

        static Param zone() {
            return of("zone", Type.ZONE, null, "区域；不写表示整个画面", "Where; without it, in the whole picture");
        }

        static Param line() {
            return required("line", Type.LINE, "绊线", "The line");
        }

        static Param lane() {
            return required("lane", Type.LANE, "车道", "The lane");
        }

        static Param gauge() {
            return required("gauge", Type.GAUGE, "水尺", "The staff gauge");
        }

        static Param duration(String name, long seconds) {
            return of(name, Type.DURATION, Duration.ofSeconds(seconds), "持续时间", "For how long");
        }

        static Param count(String name, int fallback) {
            return of(name, Type.COUNT, fallback, "最少数量", "How many");
        }

        static Param number(String name, double fallback, double min, double max, String zh, String en) {
            return new Param(name, Type.NUMBER, fallback, false, min, max, List.of(), new Text(zh, en));
        }

        static Param area(double fallback) {
            return number("minArea", fallback, 0, 1, "最小面积（占画面比例）", "Smallest area, fraction of the picture");
        }

        static Param required(String name, double min, double max, String zh, String en) {
            return new Param(name, Type.NUMBER, null, true, min, max, List.of(), new Text(zh, en));
        }

        static Param choice(String name, String... choices) {
            Text about = new Text("越线方向", "Which way");
            return new Param(name, Type.CHOICE, choices[0], false, 0, 0, List.of(choices), about);
        }

        private static Param of(String name, Type type, Object fallback, String zh, String en) {
            return new Param(name, type, fallback, false, 0, 0, List.of(), new Text(zh, en));
        }

        private static Param required(String name, Type type, String zh, String en) {
            return new Param(name, type, null, true, 0, 0, List.of(), new Text(zh, en));
        }

        /** How it is written. */
        public String form() {
            return switch (type) {
                case CLASSES -> "list of classes";
                case ZONE, LINE, LANE, GAUGE -> "name of a " + type.name().toLowerCase(Locale.ROOT);
                case DURATION -> "duration";
                case COUNT -> "whole number, 1 or more";
                case NUMBER -> "number from " + plain(min) + " to " + plain(max);
                case CHOICE -> String.join(", ", choices);
            };
        }

        private static String plain(double number) {
            return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }
    }
}
