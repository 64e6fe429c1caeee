package io.github.qianliyan.service.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.service.config.RuleKind;
import io.github.qianliyan.service.config.WhereWords;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    private static final Map<String, Object> NOON = Map.of(
            "zone", "yard",
            "camera", Map.of("id", "gy-001", "tags", List.of("field", "road")),
            "time", Map.of("hour", 12L, "minute", 5L, "weekday", 7L, "day", 22L, "month", 11L),
            "measures", Map.of("motion", 0.3),
            "count", 9L,
            "track",
                    Map.of(
                            "class", "car",
                            "confidence", 0.7,
                            "box", Map.of("x", 0.1, "y", 0.2, "width", 0.2, "height", 0.1),
                            "speed", 0.05,
                            "speedX", 0.05,
                            "speedY", 0.0,
                            "age", 12.5,
                            "still", true));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "track.confidence > 0.6; true",
                "track.confidence > 1; false",
                "track.class in ['car', 'bus'] && track.box.width < 0.3; true",
                "track.still && track.age >= 12.5 && track.speedX == 0.05; true",
                "!track.still || track.speed > 1; false",
                "'road' in camera.tags && camera.id.startsWith('gy-'); true",
                "camera.tags.exists(tag, tag == 'river'); false",
                "time.hour >= 22 || time.hour < 6; false",
                "time.weekday == 7 && time.month == 11 && time.day == 22 && time.minute == 5; true",
                "measures.motion > 0.2; true",
                "'rain' in measures && measures.rain > 0.2; false",
                "has(measures.motion) && zone == 'yard'; true",
                "count > 8 && track.confidence > 0.6; true",
                "count > 8 && track.confidence > 0.8; false",
                "count > 9 && track.confidence > 0.6; false",
            })
    void says_what_it_looks_like(String text, boolean holds) {
        Expression expression = right(RuleKind.CROWD, text);
        assertThat(expression.admits(NOON).holds() && expression.holds(NOON).holds())
                .isEqualTo(holds);
    }

    @Test
    void its_parts_are_told_apart_by_whether_they_speak_of_one_object() {
        Expression both = right(RuleKind.CROWD, "track.still && (count > 20 && time.hour < 6)");
        assertThat(both.speaksOfEach()).isTrue();
        assertThat(both.speaksOfAll()).isTrue();
        assertThat(right(RuleKind.CROWD, "track.still || time.hour < 6").speaksOfAll())
                .isFalse();
        assertThat(right(RuleKind.CROWD, "time.hour < 6").speaksOfEach()).isFalse();
    }

    @Test
    void what_is_known_early_and_what_is_known_late_do_not_go_into_one_part() {
        assertThat(wrong(RuleKind.CROWD, "time.hour < 6 && (track.still || count > 3)"))
                .containsExactly(new Mistake(
                        30,
                        "'count' is known only once every 'track' has been looked at: join the two by && instead, each in"
                                + " a part of its own"));
    }

    @Test
    void a_measure_that_is_not_there_is_told_and_counts_as_false() {
        assertThat(right(RuleKind.CROWD, "measures.rain > 0.1").holds(NOON))
                .isEqualTo(new Answer.Failed(
                        "there is no 'rain' at this moment: ask before, such as \"motion\" in measures"
                                + " && measures.motion > 0.1"));
    }

    @Test
    void a_false_part_makes_good_for_one_that_fails() {
        assertThat(right(RuleKind.CROWD, "measures.rain > 0.1 && time.hour > 20")
                        .holds(NOON))
                .isEqualTo(Answer.Plain.NO);
    }

    @Test
    void loops_in_loops_end() {
        String ten = "[0,1,2,3,4,5,6,7,8,9]";
        String all = ten + ".all(a," + ten + ".all(b," + ten + ".all(c," + ten + ".all(d, a+b+c+d >= 0))))";
        assertThat(right(RuleKind.CROWD, all).holds(NOON))
                .isEqualTo(new Answer.Failed("it takes more than 1000 steps, the limit"));
    }

    @Test
    void nothing_longer_or_deeper_than_the_limits_is_compiled() {
        assertThat(wrong(RuleKind.CROWD, "true" + " && true".repeat(200)))
                .containsExactly(new Mistake(0, "is longer than 1000 characters, the limit"));
        assertThat(wrong(RuleKind.CROWD, "(".repeat(200) + "true" + ")".repeat(200)))
                .hasSize(1);
    }

    @Test
    void no_object_can_be_made_up() {
        assertThat(wrong(RuleKind.CROWD, "track{still: true}.still")).isNotEmpty();
    }

    @Test
    void every_kind_has_words_and_every_word_can_be_used() {
        for (RuleKind kind : RuleKind.values()) {
            assertThat(right(kind, "zone == '' || camera.id == 'x' || time.hour > 3 || size(measures) > 0"))
                    .isNotNull();
        }
        assertThat(right(RuleKind.SMOKE, "finding.class == 'smoke' && finding.area > 0.001 && finding.age > 3.0"))
                .isNotNull();
        assertThat(wrong(RuleKind.SMOKE, "track.still").getFirst().message())
                .isEqualTo("there is no 'track' here: known are camera, finding, measures, time, zone");
    }

    private static Expression right(RuleKind kind, String text) {
        Compiled compiled = new Compiler(WhereWords.of(kind)).compile(text);
        assertThat(compiled).as(text).isInstanceOf(Compiled.Right.class);
        return ((Compiled.Right) compiled).expression();
    }

    private static List<Mistake> wrong(RuleKind kind, String text) {
        Compiled compiled = new Compiler(WhereWords.of(kind)).compile(text);
        assertThat(compiled).as(text).isInstanceOf(Compiled.Wrong.class);
        return ((Compiled.Wrong) compiled).mistakes();
    }
}
