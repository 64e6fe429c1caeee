package io.github.qianliyan.detector.rule;

import static io.github.qianliyan.detector.rule.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.Measures;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Water level and flooding. */
class WaterTest {
    private static final Rule LEVEL =
            Scene.rule(RuleKind.WATER_LEVEL, "gauge", "g1", "level", 1.8, "for", Duration.ofSeconds(60));
    private static final Rule FLOOD =
            Scene.rule(RuleKind.FLOODING, "zone", "yard", "minRatio", 0.3, "for", Duration.ofSeconds(60));

    private static void level(Scene scene, double from, double to, double metres) {
        for (double time = from; time < to; time += 2) {
            scene.measures(time, Map.of("water-level:g1", metres));
        }
    }

    @Test
    void a_level_above_the_warning_line_for_long_enough_is_raised_with_its_metres() {
        Scene scene = new Scene(LEVEL);
        level(scene, 0, 20, 1.5);
        level(scene, 20, 100, 1.95);
        assertThat(scene.raised()).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo("water-level");
            assertThat(alert.zone()).isEqualTo("g1");
            assertThat(alert.onset()).isEqualTo(at(20));
            assertThat(alert.raised()).isEqualTo(at(80));
            assertThat(alert.measures())
                    .containsEntry(Measures.WATER_LEVEL, 1.95)
                    .containsEntry("level", 1.8);
        });
    }

    @Test
    void a_level_that_trembles_at_the_line_is_one_episode() {
        Scene scene = new Scene(LEVEL);
        for (int i = 0; i < 300; i++) {
            scene.measures(i * 2, Map.of("water-level:g1", 1.8 + 0.04 * Math.sin(i * 0.7)));
        }
        assertThat(scene.raised()).hasSize(1);
        assertThat(scene.ended()).isEmpty();
        level(scene, 600, 640, 1.69);
        assertThat(scene.ended()).hasSize(1);
    }

    @Test
    void a_gauge_that_cannot_be_read_neither_raises_nor_ends() {
        Scene scene = new Scene(LEVEL);
        level(scene, 0, 40, 1.9);
        for (int i = 20; i < 32; i++) {
            scene.measures(i * 2, Map.of("water-level-unreadable:g1", 3.0));
        }
        level(scene, 64, 70, 1.9);
        assertThat(scene.raised())
                .singleElement()
                .satisfies(alert -> assertThat(alert.onset()).isEqualTo(at(0)));
        for (int i = 35; i < 200; i++) {
            scene.measures(i * 2, Map.of("water-level-unreadable:g1", 2.0));
        }
        assertThat(scene.ended()).isEmpty();
    }

    @Test
    void never_readable_is_never_raised() {
        Scene scene = new Scene(LEVEL);
        for (int i = 0; i < 200; i++) {
            scene.measures(i, Map.of("water-level-unreadable:g1", 2.0));
        }
        assertThat(scene.raised()).isEmpty();
    }

    @Test
    void a_zone_under_water_is_raised_and_over_when_most_of_it_is_dry_again() {
        Scene scene = new Scene(FLOOD);
        for (int i = 0; i < 100; i++) {
            scene.measures(i, Map.of("flooded:yard", i < 10 ? 0.1 : i % 2 == 0 ? 0.33 : 0.27));
        }
        assertThat(scene.raised()).singleElement().satisfies(alert -> {
            assertThat(alert.onset()).isEqualTo(at(10));
            assertThat(alert.measures()).containsKey(Measures.FLOODED);
        });
        for (int i = 100; i < 130; i++) {
            scene.measures(i, Map.of("flooded:yard", 0.2));
        }
        assertThat(scene.ended()).hasSize(1);
    }

    @Test
    void a_restart_between_two_looks_changes_nothing() {
        Scene whole = new Scene(LEVEL, FLOOD);
        Scene torn = new Scene(LEVEL, FLOOD);
        for (int i = 0; i < 200; i++) {
            Map<String, Double> seen = Map.of(
                    "water-level:g1", 1.75 + 0.15 * Math.sin(i * 0.02), "flooded:yard", 0.3 + 0.1 * Math.sin(i * 0.03));
            whole.measures(i, seen);
            torn.measures(i, seen);
            torn.judgeRestarts();
        }
        assertThat(whole.raised()).hasSize(2);
        assertThat(Scene.lines(torn.raised())).isEqualTo(Scene.lines(whole.raised()));
    }
}
