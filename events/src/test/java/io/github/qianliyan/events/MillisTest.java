package io.github.qianliyan.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MillisTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T08:00:03.120Z",
                "1970-01-01T00:00:00.000Z",
                "1969-12-31T23:59:59.999Z",
                "2024-02-29T12:34:56.789Z",
                "2026-12-31T23:59:59.001Z",
                "0001-01-01T00:00:00.000Z"
            })
    void our_form_is_read_as_the_library_reads_it(String text) {
        assertThat(Millis.read(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T08:00:03Z",
                "2026-11-22T08:00:03.12Z",
                "2026-11-22T08:00:03.120000Z",
                "2026-02-29T08:00:03.120Z",
                "2026-13-01T08:00:03.120Z",
                "2026-11-22T24:00:03.120Z",
                "2026-11-22T08:60:03.120Z",
                "2026-11-22 08:00:03.120Z",
                "2026-11-22T08:00:03.12aZ",
                ""
            })
    void any_other_form_is_left_to_others(String text) {
        assertThat(Millis.read(text)).isNull();
    }

    @Test
    void other_forms_of_a_time_are_still_read_and_none_is_refused_that_is_one() throws IOException {
        assertThat(Json.read("\"2026-11-22T08:00:03Z\"", Instant.class))
                .isEqualTo(Instant.parse("2026-11-22T08:00:03Z"));
        assertThat(Json.read("\"2026-11-22T16:00:03.5+08:00\"", Instant.class))
                .isEqualTo(Instant.parse("2026-11-22T08:00:03.500Z"));
        assertThatThrownBy(() -> Json.read("\"yesterday\"", Instant.class)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Json.read("\"2026-02-30T08:00:03.120Z\"", Instant.class))
                .isInstanceOf(IOException.class);
    }
}
