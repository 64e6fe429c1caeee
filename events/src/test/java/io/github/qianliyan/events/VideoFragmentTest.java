package io.github.qianliyan.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoFragmentTest {
    private static final Instant CAPTURED = Instant.parse("2026-11-22T08:00:00.040Z");
    private static final byte[] DATA = {9, 8, 7};

    @Test
    void a_keyframe_fragment_is_written_in_these_bytes() {
        ProducerRecord<String, byte[]> record = fragment(true).toRecord();
        assertThat(record.topic()).isEqualTo("video");
        assertThat(record.key()).isEqualTo("gy-001");
        assertThat(record.timestamp()).isEqualTo(CAPTURED.toEpochMilli());
        assertThat(record.value()).isEqualTo(DATA);
        assertThat(hex(record.headers()))
                .isEqualTo("seq=0000000100000002 key=01 init=0a0b0c codec=617663312e346434303166 dur=000000c8");
    }

    @Test
    void any_other_fragment_carries_no_init_segment() {
        assertThat(hex(fragment(false).toRecord().headers()))
                .isEqualTo("seq=0000000100000002 key=00 codec=617663312e346434303166 dur=000000c8");
    }

    @Test
    void a_fragment_read_back_is_the_same() {
        VideoFragment read = read(fragment(true).toRecord().headers());
        assertThat(read).usingRecursiveComparison().isEqualTo(fragment(true));
        assertThat(read.end()).isEqualTo(CAPTURED.plusMillis(200));
    }

    @ParameterizedTest
    @CsvSource({"seq", "key", "codec", "dur"})
    void a_record_without_a_header_is_refused_by_its_name(String name) {
        Headers headers = fragment(true).toRecord().headers().remove(name);
        assertThatThrownBy(() -> read(headers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("video record without the header '" + name + "'");
    }

    @ParameterizedTest
    @CsvSource({"seq,8", "key,1", "dur,4"})
    void a_header_of_another_size_is_refused_with_the_size_it_must_have(String name, int size) {
        Headers headers = fragment(true).toRecord().headers().remove(name);
        headers.add(name, new byte[size + 1]);
        assertThatThrownBy(() -> read(headers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("header '" + name + "' has " + (size + 1) + " B, must be " + size + " B");
    }

    @Test
    void a_keyframe_without_its_init_segment_is_refused() {
        Headers headers = fragment(true).toRecord().headers().remove("init");
        assertThatThrownBy(() -> read(headers)).hasMessageContaining("a keyframe fragment carries the init segment");
    }

    @Test
    void a_header_without_a_value_and_a_record_without_one_are_refused() {
        Headers headers = new RecordHeaders(fragment(true).toRecord().headers()).remove("seq");
        headers.add("seq", null);
        assertThatThrownBy(() -> read(headers)).hasMessage("video record without the header 'seq'");
        assertThatThrownBy(() -> VideoFragment.from(
                        "gy-001", 1, fragment(true).toRecord().headers(), null))
                .hasMessage("data is missing");
    }

    @Test
    void a_fragment_that_the_topic_would_refuse_is_refused_with_the_remedy() {
        byte[] huge = new byte[VideoFragment.MAX_BYTES + 1];
        assertThatThrownBy(() -> new VideoFragment(
                        "gy-001", CAPTURED, 1, false, null, "avc1.4d401f", Duration.ofMillis(200), huge))
                .hasMessage(
                        "fragment of gy-001 has 8388609 B, the limit is 8388608 B: lower the camera's bit rate or its"
                                + " keyframe size");
    }

    private static VideoFragment fragment(boolean key) {
        return new VideoFragment(
                "gy-001",
                CAPTURED,
                (1L << 32) + 2,
                key,
                key ? new byte[] {10, 11, 12} : null,
                "avc1.4d401f",
                Duration.ofMillis(200),
                DATA);
    }

    private static VideoFragment read(Headers headers) {
        return VideoFragment.from("gy-001", CAPTURED.toEpochMilli(), headers, DATA);
    }

    private static String hex(Headers headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .map(header -> header.key() + "=" + HexFormat.of().formatHex(header.value()))
                .collect(Collectors.joining(" "));
    }

    @Test
    void the_codec_is_plain_text() {
        byte[] codec = fragment(true).toRecord().headers().lastHeader("codec").value();
        assertThat(new String(codec, StandardCharsets.US_ASCII)).isEqualTo("avc1.4d401f");
    }
}
