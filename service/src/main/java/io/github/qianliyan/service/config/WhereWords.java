package io.github.qianliyan.service.config;

import static io.github.qianliyan.service.expression.Vocabulary.Simple.BOOL;
import static io.github.qianliyan.service.expression.Vocabulary.Simple.DOUBLE;
import static io.github.qianliyan.service.expression.Vocabulary.Simple.INT;
import static io.github.qianliyan.service.expression.Vocabulary.Simple.NUMBERS;
import static io.github.qianliyan.service.expression.Vocabulary.Simple.STRING;
import static io.github.qianliyan.service.expression.Vocabulary.Simple.STRINGS;
import static io.github.qianliyan.service.expression.Vocabulary.Variable.variable;

import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.expression.Compiled;
import io.github.qianliyan.service.expression.Compiler;
import io.github.qianliyan.service.expression.Expression;
import io.github.qianliyan.service.expression.Vocabulary;
import io.github.qianliyan.service.expression.Vocabulary.Known;
import io.github.qianliyan.service.expression.Vocabulary.Struct;
import io.github.qianliyan.service.expression.Vocabulary.Variable;
import java.util.ArrayList;
import java.util.List;

/** What {@code where} of a rule may speak of: the one place that says so. */
public final class WhereWords {
    private static final Struct BOX = new Struct(
            "a box",
            List.of(
                    variable("x", DOUBLE, "左边（占画面宽度）", "Left edge, fraction of the picture's width"),
                    variable("y", DOUBLE, "上边（占画面高度）", "Upper edge, fraction of its height"),
                    variable("width", DOUBLE, "宽", "Width, fraction of the picture's"),
                    variable("height", DOUBLE, "高", "Height, fraction of the picture's")));

    /** Each object, for kinds that have classes. */
    public static final Variable TRACK = new Variable(
            "track",
            new Struct(
                    "an object",
                    List.of(
                            variable("class", STRING, "类别", "Class as the model names it, or moving"),
                            variable("confidence", DOUBLE, "置信度", "0 to 1"),
                            variable("box", BOX, "位置", "Where it is"),
                            variable("speed", DOUBLE, "速度（画面宽度/秒）", "Picture widths a second"),
                            variable("speedX", DOUBLE, "向右速度", "The same, to the right"),
                            variable("speedY", DOUBLE, "向下速度", "The same, downwards, in widths too"),
                            variable("age", DOUBLE, "出现多久（秒）", "Seconds since it was first seen"),
                            variable("still", BOOL, "是否停在原地", "Whether it stays within its own size"))),
            Known.EACH,
            new Text("每个目标", "Each object"));

    /** Each finding, for smoke, flame and things left or taken. */
    public static final Variable FINDING = new Variable(
            "finding",
            new Struct(
                    "a finding",
                    List.of(
                            variable("class", STRING, "类别", "smoke, flame, left-object or taken-object"),
                            variable("confidence", DOUBLE, "置信度", "0 to 1"),
                            variable("box", BOX, "位置", "Where it is"),
                            variable("area", DOUBLE, "面积（占画面比例）", "Fraction of the picture"),
                            variable("age", DOUBLE, "出现多久（秒）", "Seconds since it was first seen"))),
            Known.EACH,
            new Text("每个发现（烟、火、遗留或移走的物品）", "Each thing found"));

    /** For kinds that count objects. */
    public static final Variable COUNT =
            new Variable("count", INT, Known.AFTER, new Text("数到的目标数", "How many objects were counted"));

    /** For every kind. */
    public static final List<Variable> ALWAYS = List.of(
            variable(
                    "zone",
                    STRING,
                    "区域、绊线、车道或水尺的名称，整个画面为空",
                    "Name of the zone, line, lane or gauge; empty for the whole picture"),
            variable(
                    "camera",
                    new Struct(
                            "a camera",
                            List.of(
                                    variable("id", STRING, "编号", "Its id"),
                                    variable("tags", STRINGS, "标签", "Its tags, sorted"))),
                    "摄像机",
                    "The camera"),
            variable(
                    "time",
                    new Struct(
                            "a time",
                            List.of(
                                    variable("hour", INT, "时，0 到 23", "0 to 23"),
                                    variable("minute", INT, "分", "0 to 59"),
                                    variable("weekday", INT, "星期，1 周一到 7 周日", "1 Monday to 7 Sunday"),
                                    variable("day", INT, "日", "Day of the month"),
                                    variable("month", INT, "月", "1 to 12"))),
                    "画面时间（乡镇时区）",
                    "Of the picture, in the township's time zone"),
            variable(
                    "measures",
                    NUMBERS,
                    "画面测量值和规则算出的值",
                    "What was measured of the picture, and what the rule made of it"));

    private WhereWords() {}

    public static Vocabulary of(RuleKind kind) {
        List<Variable> words = new ArrayList<>();
        if (kind.param("classes").isPresent()) {
            words.add(TRACK);
        }
        if (finds(kind)) {
            words.add(FINDING);
        }
        if (counts(kind)) {
            words.add(COUNT);
        }
        words.addAll(ALWAYS);
        return new Vocabulary(words);
    }

    /** Whether it judges findings, and {@code where} speaks of each of those; of every track otherwise. */
    public static boolean finds(RuleKind kind) {
        return switch (kind) {
            case SMOKE, FLAME, ABANDONED_OBJECT, REMOVED_OBJECT -> true;
            default -> false;
        };
    }

    static boolean counts(RuleKind kind) {
        return switch (kind) {
            case CONGESTION, CROWD, ABSENCE -> true;
            default -> false;
        };
    }

    /** @throws IllegalArgumentException when it is no such expression; files are read with their mistakes collected */
    public static Expression compile(RuleKind kind, String text) {
        return switch (new Compiler(of(kind)).compile(text)) {
            case Compiled.Right(Expression expression) -> expression;
            case Compiled.Wrong(var mistakes) ->
                throw new IllegalArgumentException(mistakes.getFirst().message());
        };
    }
}
