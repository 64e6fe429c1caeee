package io.github.qianliyan.benchmarks.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScrapeTest {
    private final Scrape scrape = new Scrape(Map.of(
            "age_seconds_bucket{le=\"0.1\"}", 50.0,
            "age_seconds_bucket{le=\"0.5\"}", 90.0,
            "age_seconds_bucket{le=\"+Inf\"}", 100.0,
            "frames_total{camera=\"busy-1\",rung=\"1\"}", 3.0,
            "frames_total{camera=\"busy-1\",rung=\"2\"}", 4.0,
            "frames_total{camera=\"quiet-2\",rung=\"1\"}", 5.0));

    @Test
    void series_are_summed_by_what_their_labels_have_in_them() {
        assertThat(scrape.sum("frames_total")).isEqualTo(12);
        assertThat(scrape.sum("frames_total", "camera=\"busy-")).isEqualTo(7);
        assertThat(scrape.sum("frames_total", "camera=\"busy-", "rung=\"2\"")).isEqualTo(4);
    }

    @Test
    void a_quantile_lies_straight_between_the_bounds_of_its_bucket() {
        assertThat(scrape.quantileMs("age_seconds", 0.25)).isEqualTo(50);
        assertThat(scrape.quantileMs("age_seconds", 0.7)).isEqualTo(300);
    }

    @Test
    void beyond_the_last_bound_nothing_is_known_but_the_bound() {
        assertThat(scrape.quantileMs("age_seconds", 0.99)).isEqualTo(500);
    }

    @Test
    void an_empty_histogram_has_no_quantile() {
        assertThat(scrape.quantileMs("other_seconds", 0.5)).isNull();
    }

    @Test
    void counters_grow_from_one_moment_to_the_next() {
        Scrape later = new Scrape(Map.of("frames_total{camera=\"quiet-2\",rung=\"1\"}", 9.0, "new_total", 2.0));
        assertThat(later.since(scrape).values())
                .containsEntry("frames_total{camera=\"quiet-2\",rung=\"1\"}", 4.0)
                .containsEntry("new_total", 2.0);
    }
}
