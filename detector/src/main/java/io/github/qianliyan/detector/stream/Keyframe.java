package io.github.qianliyan.detector.stream;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/** Where the group of pictures that a camera is in began: offset in its partition of {@code video}, and capture time. */
record Keyframe(long offset, Instant captured) {
    byte[] bytes() {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(offset)
                .putLong(captured.toEpochMilli())
                .array();
    }

    static Keyframe from(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Keyframe(buffer.getLong(), Instant.ofEpochMilli(buffer.getLong()));
    }

    boolean within(Duration age, Instant now) {
        return Duration.between(captured, now).compareTo(age) <= 0;
    }
}
