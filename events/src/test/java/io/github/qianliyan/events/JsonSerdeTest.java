package io.github.qianliyan.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSerdeTest {
    private final Serde<Alert> serde = new JsonSerde<>(Alert.class);

    @Test
    void a_tombstone_stays_a_tombstone() {
        assertThat(serde.serializer().serialize("alerts", null)).isNull();
        assertThat(serde.deserializer().deserialize("alerts", null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{", "[]", "42", "{}", "\uFFFD\u0000"})
    void what_is_no_alert_is_refused_with_its_type_size_and_topic(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> serde.deserializer().deserialize("alerts", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("not a readable Alert (" + bytes.length + " B on alerts): ");
    }

    @Test
    void a_value_that_no_record_allows_is_refused_in_the_record_s_words() throws IOException {
        ObjectNode alert = alert().put("severity", 9);
        assertThatThrownBy(() -> read(alert)).hasMessageContaining("severity is 9, must be 1 to 4");
        ObjectNode early = alert().put("raised", "2026-11-22T07:00:00Z");
        assertThatThrownBy(() -> read(early)).hasMessageContaining("is before onset");
        ObjectNode nobody = alert().put("camera", " ");
        assertThatThrownBy(() -> read(nobody)).hasMessageContaining("camera must not be empty");
    }

    @Test
    void a_property_of_a_newer_version_is_skipped() throws IOException {
        assertThat(read(alert().put("weather", "rain"))).isEqualTo(Samples.alert(null));
    }

    @Test
    void times_have_exactly_three_digits_of_a_second() {
        Instant time = Instant.parse("2026-11-22T08:00:03.120456Z");
        assertThat(Json.write(time)).isEqualTo("\"2026-11-22T08:00:03.120Z\"");
        assertThat(Json.write(Instant.EPOCH)).isEqualTo("\"1970-01-01T00:00:00.000Z\"");
    }

    private static ObjectNode alert() throws IOException {
        return (ObjectNode) Json.mapper().readTree(Json.bytes(Samples.alert(null)));
    }

    private Alert read(ObjectNode json) throws IOException {
        return serde.deserializer().deserialize("alerts", Json.mapper().writeValueAsBytes(json));
    }
}
