package io.github.qianliyan.events;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * The one JSON form of everything: UTF-8, properties in the order of the record, times as ISO 8601 in UTC with exactly
 * three digits of a second. Unknown properties are skipped when reading, so that an older reader outlives a newer writer.
 */
public final class Json {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new MillisSerializer())
                    .addDeserializer(Instant.class, new MillisDeserializer()))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private Json() {}

    /** A mapper with these settings, for those who need its tree or its streams; a copy, so that nobody changes ours. */
    public static ObjectMapper mapper() {
        return MAPPER.copy();
    }

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("cannot write " + value.getClass().getSimpleName() + " as JSON", e);
        }
    }

    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("cannot write " + value.getClass().getSimpleName() + " as JSON", e);
        }
    }

    /** @throws IOException when the bytes are no JSON, or no valid value of the type */
    public static <T> T read(byte[] json, Class<T> type) throws IOException {
        Observation seen = type == Observation.class ? ObservationReader.read(json) : null;
        if (seen != null) {
            return type.cast(seen);
        }
        T value = MAPPER.readValue(json, type);
        if (value == null) {
            throw new IOException("JSON null is no " + type.getSimpleName());
        }
        return value;
    }

    /** @throws IOException when the text is no JSON, or no valid value of the type */
    public static <T> T read(String json, Class<T> type) throws IOException {
        T value = MAPPER.readValue(json, type);
        if (value == null) {
            throw new IOException("JSON null is no " + type.getSimpleName());
        }
        return value;
    }

    private static final class MillisSerializer extends StdSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        MillisSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(MILLIS.format(value));
        }
    }

    /** Our own form is read digit by digit, ten times as fast as by a formatter: an observation holds several times. */
    private static final class MillisDeserializer extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        MillisDeserializer() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                Instant read = Millis.read(json.getText());
                if (read != null) {
                    return read;
                }
            }
            return InstantDeserializer.INSTANT.deserialize(json, context);
        }
    }
}
