package io.github.qianliyan.detector.watch;

import static io.github.qianliyan.detector.rule.Scene.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.detector.Footage;
import io.github.qianliyan.detector.rule.Judge;
import io.github.qianliyan.detector.rule.JudgeInput;
import io.github.qianliyan.detector.rule.JudgeState;
import io.github.qianliyan.detector.rule.Scene;
import io.github.qianliyan.detector.rule.Verdict;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Things that real clips show being left, by motion alone; and clips in which nothing is. */
class LeftThingsFootageTest {
    private static List<Alert> raised(String clip) throws Exception {
        List<Rule> rules = List.of(
                rule(RuleKind.ABANDONED_OBJECT, "for", Duration.ofSeconds(10)),
                rule(RuleKind.REMOVED_OBJECT, "for", Duration.ofSeconds(10)));
        Judge judge = new Judge(Scene.CAMERA, rules, Scene.ZONE, List.of());
        List<Alert> alerts = new ArrayList<>();
        JudgeState[] state = {JudgeState.NONE};
        new FilePerception(SightSettings.thorough(), Optional.empty())
                .perceive(Footage.clip(clip), Instant.EPOCH, Scene.CAMERA, judge.rules(), seen -> {
                    Verdict verdict = judge.step(state[0], new JudgeInput.Seen(seen));
                    state[0] = verdict.state();
                    verdict.alerts().stream()
                            .filter(alert -> alert.ended() == null)
                            .forEach(alerts::add);
                });
        return alerts;
    }

    /** ABODA, video 4: a man puts a black bag down beside a cabinet at 13 s and walks off. */
    @Test
    void a_bag_that_is_left_in_the_street_is_raised_once() throws Exception {
        assertThat(raised("aboda4.avi")).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo("abandoned-object");
            assertThat(alert.onset().toEpochMilli() / 1000.0).isBetween(11.0, 16.0);
            assertThat(alert.objects().getFirst().box().centerX()).isBetween(0.62, 0.70);
            assertThat(alert.objects().getFirst().box().centerY()).isBetween(0.76, 0.87);
        });
    }

    @Test
    void a_road_on_which_cars_pass_under_changing_light_has_nothing_left_on_it() throws Exception {
        assertThat(raised("car-detection.mp4")).isEmpty();
    }

    @Test
    void a_cloud_and_a_cat_leave_nothing() throws Exception {
        assertThat(raised("neg_cloud_brightness_change.avi")).isEmpty();
        assertThat(raised("animal_cat_ir_night.mp4")).isEmpty();
    }
}
