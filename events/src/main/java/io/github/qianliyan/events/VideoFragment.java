package io.github.qianliyan.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * One record of the topic {@code video}: a CMAF fragment (moof + mdat) of one camera.
 *
 * <p>Headers: {@code seq} (8 bytes, big endian), {@code key} (1 byte, 1 = starts at a keyframe), {@code init} (the init
 * segment, ftyp + moov, on every keyframe fragment), {@code codec} (RFC 6381 text), {@code dur} (4 bytes, ms, big
 * endian). The record's timestamp is the capture time of the first sample, its key the camera id.
 *
 * <p>The arrays are the record's own; nobody changes them.
 *
 * @param seq counts up by 1 within one run of ingest; a step means fragments were dropped
 * @param init null unless {@code key}
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes of a Kafka record, compared by nobody
public record VideoFragment(
        String camera,
        Instant captured,
        long seq,
        boolean key,
        byte[] init,
        String codec,
        Duration duration,
        byte[] data) {
    /** Largest fragment in bytes that the topic takes: a keyframe of an 8 Mpixel camera with room to spare. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    private static final byte[] YES = {1};
    private static final byte[] NO = {0};

    public VideoFragment {
        Require.text("camera", camera);
        captured = Require.time("captured", captured);
        Require.text("codec", codec);
        Require.present("duration", duration);
        Require.present("data", data);
        if (key != (init != null)) {
            throw new IllegalArgumentException("a keyframe fragment carries the init segment, no other does");
        }
        if (data.length + (init == null ? 0 : init.length) > MAX_BYTES) {
            throw new IllegalArgumentException("fragment of " + camera + " has " + data.length + " B, the limit is "
                    + MAX_BYTES + " B: lower the camera's bit rate or its keyframe size");
        }
    }

    /** To the partition that the camera's id hashes to. */
    public ProducerRecord<String, byte[]> toRecord() {
        Headers headers = new RecordHeaders();
        headers.add("seq", ByteBuffer.allocate(Long.BYTES).putLong(seq).array());
        headers.add("key", key ? YES : NO);
        if (init != null) {
            headers.add("init", init);
        }
        headers.add("codec", codec.getBytes(StandardCharsets.US_ASCII));
        headers.add(
                "dur",
                ByteBuffer.allocate(Integer.BYTES)
                        .putInt((int) duration.toMillis())
                        .array());
        return new ProducerRecord<>(Topics.VIDEO, null, captured.toEpochMilli(), camera, data, headers);
    }

    /** @throws IllegalArgumentException when the record is not one that {@link #toRecord()} could have made */
    public static VideoFragment from(ConsumerRecord<String, byte[]> record) {
        return from(record.key(), record.timestamp(), record.headers(), record.value());
    }

    /** @throws IllegalArgumentException when a header is missing or has the wrong size */
    public static VideoFragment from(String camera, long timestamp, Headers headers, byte[] data) {
        Header init = headers.lastHeader("init");
        return new VideoFragment(
                camera,
                Instant.ofEpochMilli(timestamp),
                ByteBuffer.wrap(header(headers, "seq", Long.BYTES)).getLong(),
                header(headers, "key", 1)[0] == 1,
                init == null ? null : init.value(),
                new String(header(headers, "codec", -1), StandardCharsets.US_ASCII),
                Duration.ofMillis(
                        ByteBuffer.wrap(header(headers, "dur", Integer.BYTES)).getInt()),
                data);
    }

    private static byte[] header(Headers headers, String name, int size) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            throw new IllegalArgumentException("video record without the header '" + name + "'");
        }
        if (size >= 0 && header.value().length != size) {
            throw new IllegalArgumentException(
                    "header '" + name + "' has " + header.value().length + " B, must be " + size + " B");
        }
        return header.value();
    }

    /** Capture time of the end of the fragment's last sample. */
    public Instant end() {
        return captured.plus(duration);
    }
}
