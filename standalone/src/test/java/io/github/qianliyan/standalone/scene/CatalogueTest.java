package io.github.qianliyan.standalone.scene;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.standalone.scene.draw.Picture;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {
    private static final Set<String> TRIALS =
            Trials.scenes().stream().map(Catalogue.Entry::name).collect(Collectors.toSet());

    static List<Catalogue.Entry> scenes() {
        return Stream.concat(Catalogue.scenes().stream(), Trials.scenes().stream())
                .toList();
    }

    @Test
    void each_has_a_name_of_its_own() {
        assertThat(scenes()).extracting(Catalogue.Entry::name).doesNotHaveDuplicates();
    }

    @Test
    void there_are_quiet_and_eventful_clips_of_every_place() {
        Set<String> quiet = Catalogue.scenes().stream()
                .map(entry -> entry.scene().get().truth())
                .filter(truth -> truth.events().isEmpty())
                .map(GroundTruth::scene)
                .collect(Collectors.toSet());
        assertThat(quiet).containsExactlyInAnyOrder("road", "river", "forest", "yard", "field");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenes")
    void a_clip_loops_without_a_seam_is_never_still_and_its_truth_fits(Catalogue.Entry entry) {
        Scene scene = entry.scene().get();
        GroundTruth truth = scene.truth();
        assertThat(truth.clip()).isEqualTo(entry.name());
        assertThat(truth.events()).allSatisfy(event -> {
            assertThat(event.until()).isLessThan(truth.seconds());
            assertThat(event.onset()).isPositive();
        });

        if (TRIALS.contains(entry.name())) {
            assertThat(truth.events()).as("what is to be alerted to").isEmpty();
        }

        double withinClip = change(scene, 0, 1);
        double overTheSeam = change(scene, scene.frames() - 1, 0);
        assertThat(withinClip).as("mean change of luma from frame to frame").isGreaterThan(1.0);
        assertThat(overTheSeam).as("change over the seam").isLessThan(withinClip * 1.15 + 0.2);
    }

    private static double change(Scene scene, int frame, int next) {
        Picture one = new Picture();
        Picture other = new Picture();
        scene.paint(one, frame);
        scene.paint(other, next);
        long sum = 0;
        for (int i = 0; i < one.luma().length; i++) {
            sum += Math.abs((one.luma()[i] & 255) - (other.luma()[i] & 255));
        }
        return (double) sum / one.luma().length;
    }
}
