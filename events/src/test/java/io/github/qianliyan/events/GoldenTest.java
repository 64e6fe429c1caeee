package io.github.qianliyan.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes on the topics: a change in them is a change for every client that reads or keeps them. */
class GoldenTest {
    static Stream<String> samples() {
        return Samples.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_record_is_written_in_these_bytes(String sample) throws IOException {
        Path file = Repository.path("events/src/test/resources/golden/" + sample + ".json");
        Repository.assertCurrent(file, Json.write(Samples.all().get(sample)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_record_read_back_is_the_same_and_is_written_the_same(String sample) {
        Object value = Samples.all().get(sample);
        roundTrip(value, value.getClass());
    }

    private static <T> void roundTrip(Object value, Class<T> type) {
        try (Serde<T> serde = new JsonSerde<>(type)) {
            byte[] written = serde.serializer().serialize("topic", type.cast(value));
            T read = serde.deserializer().deserialize("topic", written);
            assertThat(read).isEqualTo(value);
            assertThat(serde.serializer().serialize("topic", read)).isEqualTo(written);
        }
    }
}
