package io.github.qianliyan.dispatcher;

import io.github.qianliyan.service.config.Secret;
import java.nio.file.Path;
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
 */
public record DispatcherSettings(
        String bind, int port, Path data, Optional<Secret> database, boolean https, boolean demo) {
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
    }

    /** On this machine only, port 8080, SQLite. */
    public static DispatcherSettings in(Path data) {
        return new DispatcherSettings(THIS_MACHINE, DEFAULT_PORT, data, Optional.empty(), false, false);
    }

    public DispatcherSettings bind(String value) {
        return new DispatcherSettings(value, port, data, database, https, demo);
    }

    public DispatcherSettings port(int value) {
        return new DispatcherSettings(bind, value, data, database, https, demo);
    }

    public DispatcherSettings database(Secret jdbcUrl) {
        return new DispatcherSettings(bind, port, data, Optional.of(jdbcUrl), https, demo);
    }

    public DispatcherSettings https(boolean value) {
        return new DispatcherSettings(bind, port, data, database, value, demo);
    }

    public DispatcherSettings demo(boolean value) {
        return new DispatcherSettings(bind, port, data, database, https, value);
    }

    /** Where evidence files lie, a folder per alert. */
    public Path evidence() {
        return data.resolve("evidence");
    }
}
