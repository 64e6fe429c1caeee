package io.github.qianliyan.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class CloudEventTest {
    private static final Instant TIME = Instant.parse("2026-11-22T08:00:03.120Z");

    @Test
    void the_attributes_ride_as_headers_in_binary_mode() {
        Headers headers = CloudEvent.write(new RecordHeaders(), "a-1", "/cameras/gy-001", "alert.raised", TIME);
        assertThat(texts(headers))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "a-1",
                        "ce_source", "/cameras/gy-001",
                        "ce_type", "io.github.qianliyan.alert.raised",
                        "ce_time", "2026-11-22T08:00:03.120Z",
                        "content-type", "application/json"));
    }

    @Test
    void written_twice_the_later_stands_once_and_other_headers_stay() {
        Headers headers = new RecordHeaders().add("traceparent", new byte[] {'x'});
        CloudEvent.write(headers, "a-1", "/cameras/gy-001", "alert.raised", TIME);
        CloudEvent.write(headers, "a-2", "/cameras/gy-001", "alert.ended", TIME);
        assertThat(headers.headers("ce_id")).hasSize(1);
        assertThat(texts(headers)).containsEntry("ce_id", "a-2").containsEntry("traceparent", "x");
    }

    private static Map<String, String> texts(Headers headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .collect(Collectors.toMap(Header::key, h -> new String(h.value(), StandardCharsets.UTF_8)));
    }
}
