package io.github.qianliyan.detector.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Track;
import java.util.List;
import org.junit.jupiter.api.Test;

class AskedTest {
    private static final Box HERE = new Box(0.2, 0.2, 0.1, 0.2);
    private static final Box THERE = new Box(0.6, 0.5, 0.1, 0.2);

    private final Asked asked = new Asked();

    private static Track track(String label, Box box) {
        return new Track(1, label, 0.8, box, 0, 0, null);
    }

    @Test
    void nothing_that_moves_is_nothing_new() {
        assertThat(asked.somethingNew(List.of(), List.of())).isFalse();
    }

    @Test
    void what_moves_without_a_name_is_new() {
        assertThat(asked.somethingNew(List.of(HERE), List.of())).isTrue();
        assertThat(asked.somethingNew(List.of(HERE), List.of(track("moving", HERE))))
                .isTrue();
    }

    @Test
    void what_has_a_name_is_not() {
        assertThat(asked.somethingNew(List.of(HERE), List.of(track("person", HERE))))
                .isFalse();
        assertThat(asked.somethingNew(List.of(HERE, THERE), List.of(track("person", HERE))))
                .isTrue();
    }

    @Test
    void what_the_model_was_asked_about_is_new_again_only_elsewhere() {
        asked.now(List.of(HERE));
        assertThat(asked.somethingNew(List.of(HERE), List.of())).isFalse();
        assertThat(asked.somethingNew(List.of(THERE), List.of())).isTrue();
    }
}
