package io.github.qianliyan.standalone;

import io.github.qianliyan.dispatcher.Tls;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.kafka.Cluster;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What one process is to run.
 *
 * @param cluster the Kafka to use; empty: an embedded broker with its data under {@code data}
 * @param data folder for everything that is kept
 * @param bind address that the pages listen on
 * @param port of the pages, or of /metrics where there are no pages; 0: any that is free
 * @param brokerPort of the embedded broker; 0: any that is free
 * @param database JDBC URL; empty: SQLite under {@code data}
 * @param sizing of topics that do not exist yet
 * @param drawn the pictures are drawn, and the pages say so
 * @param tls certificate for the pages
 */
public record AssemblySettings(
        Set<Part> parts,
        Optional<Cluster> cluster,
        Path data,
        String bind,
        int port,
        int brokerPort,
        Optional<String> database,
        Topics.Sizing sizing,
        boolean drawn,
        Optional<Tls> tls) {
    /** Pages by plain http. */
    public AssemblySettings(
            Set<Part> parts,
            Optional<Cluster> cluster,
            Path data,
            String bind,
            int port,
            int brokerPort,
            Optional<String> database,
            Topics.Sizing sizing,
            boolean drawn) {
        this(parts, cluster, data, bind, port, brokerPort, database, sizing, drawn, Optional.empty());
    }

    public AssemblySettings {
        parts = Set.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("nothing to run");
        }
        data = data.toAbsolutePath().normalize();
    }
}
