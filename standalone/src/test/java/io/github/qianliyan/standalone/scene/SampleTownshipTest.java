package io.github.qianliyan.standalone.scene;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.Township;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SampleTownshipTest {
    private static final Pattern URL = Pattern.compile("file:/clips/([a-z-]+)\\.mp4\\?loop=true&offset=([0-9.]+)");

    static final Config CONFIG = load();

    /** What happens in each clip, by its name. */
    static final Map<String, GroundTruth> TRUTHS = Catalogue.scenes().stream()
            .map(entry -> entry.scene().get().truth())
            .collect(Collectors.toMap(GroundTruth::clip, truth -> truth));

    static Config load() {
        Path folder = Path.of(System.getProperty("qianliyan.repository"), "config", "sanxing");
        return switch (ConfigLoader.load(folder, Map.of("QIANLIYAN_CLIPS", "/clips"))) {
            case ConfigResult.Loaded loaded -> loaded.config();
            case ConfigResult.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }

    @Test
    void it_has_the_figures_of_the_township() {
        Township township = CONFIG.township();

        assertThat(township.villages())
                .extracting(Township.Village::name)
                .containsExactlyInAnyOrder("观音村", "雷庄村", "石星村", "三树村", "五斗村", "下塘村");
        assertThat(township.grids()).hasSize(16);
        assertThat(township.householdGrids()).hasSize(93);
        assertThat(CONFIG.cameras()).hasSize(82);
    }

    @Test
    void every_person_is_marked_as_a_sample() {
        assertThat(CONFIG.township().officers())
                .allSatisfy(officer -> assertThat(officer.name()).startsWith("示例-"));
    }

    @Test
    void every_camera_has_a_name_of_its_own_and_stands_in_a_household_grid_of_its_grid() {
        assertThat(CONFIG.cameras()).extracting(Camera::name).doesNotHaveDuplicates();
        assertThat(CONFIG.cameras()).allSatisfy(camera -> {
            Township.HouseholdGrid home = CONFIG.township().householdGrids().stream()
                    .filter(grid -> grid.id().equals(camera.householdGrid()))
                    .findFirst()
                    .orElseThrow();
            assertThat(home.grid()).isEqualTo(camera.grid());
        });
    }

    @Test
    void every_camera_plays_a_drawn_clip_of_its_kind_from_within_it() {
        assertThat(CONFIG.cameras()).allSatisfy(camera -> {
            GroundTruth truth = TRUTHS.get(clip(camera));
            assertThat(camera.tags()).containsExactly(truth.scene());
            assertThat(offset(camera)).isLessThan(truth.seconds());
        });
        assertThat(CONFIG.cameras().stream().map(SampleTownshipTest::clip).collect(Collectors.toSet()))
                .isEqualTo(TRUTHS.keySet());
    }

    @Test
    void most_cameras_are_quiet() {
        assertThat(CONFIG.cameras().stream().filter(SampleTownshipTest::showsEvents))
                .hasSizeBetween(12, 18);
    }

    @Test
    void somewhere_something_happens_within_eight_seconds_of_play() {
        assertThat(CONFIG.cameras().stream()
                        .flatMap(camera -> TRUTHS.get(clip(camera)).events().stream()
                                .flatMap(event -> rule(camera, event).stream()
                                        .map(rule -> event.onset() + hold(rule) - offset(camera)))))
                .anySatisfy(seconds -> assertThat(seconds).isBetween(3.0, 8.0));
    }

    static Optional<Rule> rule(Camera camera, GroundTruth.Event event) {
        return CONFIG.rules().stream()
                .filter(rule -> rule.mode() == Rule.Mode.ENABLED
                        && rule.cameras().contains(camera.id())
                        && rule.kind().id().equals(event.kind()))
                .findFirst();
    }

    /** Seconds for which the rule's condition must hold. */
    static double hold(Rule rule) {
        return rule.kind().param("for").isPresent()
                ? rule.params().duration("for").toMillis() / 1000.0
                : 0;
    }

    static boolean showsEvents(Camera camera) {
        return !TRUTHS.get(clip(camera)).events().isEmpty();
    }

    static String clip(Camera camera) {
        return url(camera).group(1);
    }

    static double offset(Camera camera) {
        return Double.parseDouble(url(camera).group(2));
    }

    private static Matcher url(Camera camera) {
        Matcher url = URL.matcher(camera.url().reveal());
        if (!url.matches()) {
            throw new AssertionError(camera.id() + " plays " + camera.url().reveal() + ", which is no drawn clip");
        }
        return url;
    }
}
