package io.github.qianliyan.dispatcher;

import io.github.qianliyan.dispatcher.evidence.pack.PackManifest;
import io.github.qianliyan.service.config.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a dispatcher is told when it starts.
 *
 * @param bind address that the pages and the API are served on; {@code 127.0.0.1} for this machine only, {@code 0.0.0.0}
 *     for the command room's network
 * @param port 0 takes any free one; the service then says which
 * @param data folder for the SQLite file, the evidence and the state of Kafka Streams; made when it is not there
 * @param database JDBC address of a PostgreSQL; empty: SQLite in {@code data}
 * @param https pages are reached by https through a proxy: cookies are then marked Secure
 * @param demo the pages say that what they show is a demonstration
 * @param models that cameras are judged by, as evidence names them
 * @param tls certificate of one's own that the pages are served with; empty: plain http
 */
public record DispatcherSettings(
        String bind,
        int port,
        Path data,
        Optional<Secret> database,
        boolean https,
        boolean demo,
        List<PackManifest.Model> models,
        Optional<Tls> tls) {
    public static final int DEFAULT_PORT = 8080;
    public static final String THIS_MACHINE = "127.0.0.1";

    public DispatcherSettings {
        if (bind == null || bind.isBlank()) {
            throw new IllegalArgumentException(
                    "no address to bind to: give 127.0.0.1 for this machine or 0.0.0.0 for all");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port is " + port + ", must be 0 (any free one) to 65535");
        }
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(database, "database");
        models = List.copyOf(models);
        Objects.requireNonNull(tls, "tls");
    }

    /** On this machine only, port 8080, SQLite. */
    public static DispatcherSettings in(Path data) {
        return new DispatcherSettings(
                THIS_MACHINE, DEFAULT_PORT, data, Optional.empty(), false, false, List.of(), Optional.empty());
    }

    public DispatcherSettings bind(String value) {
        return new DispatcherSettings(value, port, data, database, https, demo, models, tls);
    }

    public DispatcherSettings port(int value) {
        return new DispatcherSettings(bind, value, data, database, https, demo, models, tls);
    }

    public DispatcherSettings database(Secret jdbcUrl) {
        return new DispatcherSettings(bind, port, data, Optional.of(jdbcUrl), https, demo, models, tls);
    }

    public DispatcherSettings https(boolean value) {
        return new DispatcherSettings(bind, port, data, database, value, demo, models, tls);
    }

    public DispatcherSettings demo(boolean value) {
        return new DispatcherSettings(bind, port, data, database, https, value, models, tls);
    }

    public DispatcherSettings models(List<PackManifest.Model> value) {
        return new DispatcherSettings(bind, port, data, database, https, demo, value, tls);
    }

    /** By https with this certificate, and cookies for https only. */
    public DispatcherSettings tls(Tls value) {
        return new DispatcherSettings(bind, port, data, database, true, demo, models, Optional.of(value));
    }

    /** Where evidence files lie, a folder per alert. */
    public Path evidence() {
        return data.resolve("evidence");
    }
}
