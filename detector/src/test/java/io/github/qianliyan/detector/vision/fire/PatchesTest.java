package io.github.qianliyan.detector.vision.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatchesTest {
    private static final int COLUMNS = 40;
    private static final int ROWS = 10;

    private final Patches patches = new Patches(COLUMNS, ROWS, 20);
    private final boolean[] active = new boolean[COLUMNS * ROWS];

    private PatchesTest fill(int from, int to) {
        for (int row = 3; row < 7; row++) {
            for (int column = from; column < to; column++) {
                active[row * COLUMNS + column] = true;
            }
        }
        return this;
    }

    private List<Patch> follow(double seconds) {
        List<Patch> seen = patches.follow(active, 1, Instant.ofEpochMilli(Math.round(seconds * 1000)));
        Arrays.fill(active, false);
        return seen;
    }

    @Test
    void what_breaks_off_from_a_bank_that_came_in_over_the_edge_came_in_over_the_edge() {
        fill(0, 30).follow(0);
        List<Patch> parts = fill(0, 18).fill(24, 30).follow(1);
        assertThat(parts).hasSize(2).allMatch(Patch::bornAtEdge);
        assertThat(parts).extracting(Patch::id).doesNotHaveDuplicates();
    }

    @Test
    void what_begins_within_the_picture_did_not() {
        fill(0, 10).follow(0);
        List<Patch> both = fill(0, 10).fill(24, 30).follow(1);
        assertThat(both).extracting(Patch::bornAtEdge).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void what_was_forgotten_is_new_when_it_comes_back() {
        long id = fill(20, 24).follow(0).getFirst().id();
        follow(5);
        patches.forget(patch -> true);
        assertThat(fill(18, 28).follow(6)).singleElement().satisfies(patch -> {
            assertThat(patch.id()).isNotEqualTo(id);
            assertThat(patch.growth()).isEqualTo(1);
        });
    }
}
