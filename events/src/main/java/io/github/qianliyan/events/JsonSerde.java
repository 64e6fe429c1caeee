package io.github.qianliyan.events;

import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** A record type as JSON. A value that cannot be read is a {@link SerializationException} that names the type. */
public record JsonSerde<T>(Class<T> type) implements Serde<T> {
    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> value == null ? null : Json.bytes(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> {
            if (bytes == null) {
                return null;
            }
            try {
                return Json.read(bytes, type);
            } catch (IOException e) {
                throw new SerializationException(
                        "not a readable " + type.getSimpleName() + " (" + bytes.length + " B on " + topic + "): "
                                + e.getMessage(),
                        e);
            }
        };
    }
}
