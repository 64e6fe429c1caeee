package io.github.qianliyan.service.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthTest {
    private final Health health = new Health();

    @Test
    void a_process_whose_parts_are_fine_has_no_problems() {
        health.part("ingest", Optional::empty);
        assertThat(health.problems()).isEmpty();
    }

    @Test
    void problems_are_listed_by_part_and_go_when_the_part_goes() {
        health.part("ingest", Optional::empty);
        health.part("detector", () -> Optional.of("no model"));
        assertThat(health.problems()).containsOnlyKeys("detector").containsValue("no model");
        health.remove("detector");
        assertThat(health.problems()).isEmpty();
    }

    @Test
    void a_part_that_fails_to_answer_has_a_problem() {
        health.part("store", () -> {
            throw new IllegalStateException("database is locked");
        });
        assertThat(health.problems().get("store"))
                .contains("cannot say how it is")
                .contains("database is locked");
    }
}
