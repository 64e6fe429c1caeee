package io.github.qianliyan.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/**
 * CloudEvents 1.0 attributes in the headers of a Kafka record (binary content mode of the CloudEvents Kafka protocol
 * binding): {@code ce_specversion, ce_id, ce_source, ce_type, ce_time, content-type}.
 */
public final class CloudEvent {
    private static final String TYPE_PREFIX = "io.github.qianliyan.";

    private CloudEvent() {}

    /**
     * @param id unique within the source
     * @param source who says it, a URI reference: {@code /cameras/gy-001}, {@code /incidents/i-...}
     * @param type {@code alert.raised}, {@code incident.updated} ... after our prefix
     */
    public static Headers write(Headers headers, String id, String source, String type, Instant time) {
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", id);
        put(headers, "ce_source", source);
        put(headers, "ce_type", TYPE_PREFIX + type);
        put(headers, "ce_time", time.toString());
        put(headers, "content-type", "application/json");
        return headers;
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
