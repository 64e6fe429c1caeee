package io.github.qianliyan.detector.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.detector.rule.condition.Condition;
import io.github.qianliyan.detector.rule.condition.Fact;
import io.github.qianliyan.detector.rule.condition.Memo;
import io.github.qianliyan.detector.rule.condition.Moment;
import io.github.qianliyan.detector.rule.fire.Burning;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Finding;
import io.github.qianliyan.events.Measures;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.service.config.RuleKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BurningTest {
    private static final Box RIGHT = new Box(0.7, 0.3, 0.1, 0.2);
    private static final Box LEFT = new Box(0.1, 0.3, 0.1, 0.2);

    private static List<Fact> facts(Condition condition, Finding... findings) {
        Observation frame = new Observation(
                "gy-001",
                Scene.START.plusSeconds(9),
                null,
                Scene.START,
                2,
                "motion",
                704,
                576,
                List.of(),
                List.of(findings),
                Map.of(Measures.of(Measures.CONTRAST_LOSS, Finding.SMOKE, 3), 0.4));
        return condition
                .read(new Moment.Picture(frame, List.of()), Memo.NONE)
                .orElseThrow()
                .facts();
    }

    private static Condition smoke() {
        return Burning.smoke(Scene.CAMERA, Scene.rule(RuleKind.SMOKE, "zone", "yard"));
    }

    private static Finding found(String label, Box box, double area) {
        return new Finding(3, label, 0.8, box, area, Scene.START);
    }

    @Test
    void smoke_in_the_zone_holds_since_it_was_first_seen_and_tells_what_was_compared() {
        assertThat(facts(smoke(), found(Finding.SMOKE, RIGHT, 0.004)))
                .singleElement()
                .satisfies(fact -> {
                    assertThat(fact.began()).isEqualTo(Scene.START);
                    assertThat(fact.measures())
                            .containsEntry(Measures.AREA, 0.004)
                            .containsEntry(Measures.CONTRAST_LOSS, 0.4);
                    assertThat(fact.objects())
                            .singleElement()
                            .satisfies(seen -> assertThat(seen.box()).isEqualTo(RIGHT));
                });
    }

    @Test
    void elsewhere_too_small_or_a_flame_it_does_not() {
        assertThat(facts(smoke(), found(Finding.SMOKE, LEFT, 0.004))).isEmpty();
        assertThat(facts(smoke(), found(Finding.SMOKE, RIGHT, 0.0005))).isEmpty();
        assertThat(facts(smoke(), found(Finding.FLAME, RIGHT, 0.004))).isEmpty();
    }
}
