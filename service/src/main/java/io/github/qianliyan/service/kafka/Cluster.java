package io.github.qianliyan.service.kafka;

import java.util.Map;
import java.util.TreeMap;

/**
 * The cluster everything goes through.
 *
 * @param bootstrapServers {@code host:port,host:port}
 * @param settings client settings that hold for every client, such as TLS and SASL; may hold secrets
 */
public record Cluster(String bootstrapServers, Map<String, String> settings) {
    public Cluster {
        settings = Map.copyOf(settings);
    }

    public static Cluster at(String bootstrapServers) {
        return new Cluster(bootstrapServers, Map.of());
    }

    /** The shared settings with those of one client on top. */
    public Map<String, Object> client(String clientId, Map<String, ?> own) {
        Map<String, Object> all = new TreeMap<>(settings);
        all.put("bootstrap.servers", bootstrapServers);
        all.put("client.id", clientId);
        all.putAll(own);
        return all;
    }

    @Override
    public String toString() {
        return "Cluster[" + bootstrapServers + "]";
    }
}
