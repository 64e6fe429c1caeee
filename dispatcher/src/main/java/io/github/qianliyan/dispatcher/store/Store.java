package io.github.qianliyan.dispatcher.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.qianliyan.service.config.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;

/**
 * The database, migrated. Everybody shares its pool; a transaction that writes is begun as one, so on SQLite writers
 * queue instead of failing.
 */
public final class Store implements AutoCloseable {
    private static final Duration WAIT_FOR_WRITER = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 6;
    private static final int CACHE_KIB = 16_000;

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final boolean sqlite;

    private Store(HikariDataSource pool, boolean sqlite) {
        this.pool = pool;
        this.sqlite = sqlite;
        this.jdbi = Jdbi.create(pool);
    }

    /** SQLite in {@code qianliyan.db} of the folder, which is made when it is not there. */
    public static Store open(Path dataFolder) {
        try {
            Files.createDirectories(dataFolder);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot make the data folder " + dataFolder + ": name one that can be written", e);
        }
        return open(new Secret("jdbc:sqlite:" + dataFolder.resolve("qianliyan.db")));
    }

    /** @param jdbcUrl {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://...}; may hold a password */
    public static Store open(Secret jdbcUrl) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("qianliyan-store");
        config.setJdbcUrl(jdbcUrl.reveal());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(WAIT_FOR_WRITER.toMillis());
        if (jdbcUrl.reveal().startsWith("jdbc:sqlite:")) {
            config.setDataSourceProperties(sqlite());
        } else {
            // a page is read in less time than it takes to compile its query; what a report sorts is not to go through
            // files
            config.setConnectionInitSql("SET jit = off; SET work_mem = '16MB'");
        }
        HikariDataSource pool = new HikariDataSource(config);
        String own = jdbcUrl.reveal().startsWith("jdbc:sqlite:") ? "classpath:db/sqlite" : "classpath:db/postgresql";
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/migration", own)
                    // each area has its own hundred of numbers, so a database of before lacks some below what it has
                    .outOfOrder(true)
                    .load()
                    .migrate();
            Store store = new Store(pool, own.endsWith("sqlite"));
            if (store.sqlite) {
                // how the rows are spread, from a sample; PostgreSQL looks by itself
                store.jdbi.useHandle(handle -> {
                    handle.execute("PRAGMA analysis_limit = 1000");
                    handle.execute("PRAGMA optimize = 0x10002");
                });
            }
            return store;
        } catch (RuntimeException e) {
            pool.close();
            throw new IllegalStateException(
                    "cannot bring the database " + jdbcUrl.masked() + " up to date: " + Secret.mask(e.toString()), e);
        }
    }

    private static Properties sqlite() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout((int) WAIT_FOR_WRITER.toMillis());
        // KiB when negative: the 2 MB that it takes by itself hold no index of a year's incidents
        config.setCacheSize(-CACHE_KIB);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        return config.toProperties();
    }

    /** For those who have tables of their own here. */
    public Jdbi jdbi() {
        return jdbi;
    }

    boolean onSqlite() {
        return sqlite;
    }

    public IncidentStore incidents() {
        return new JdbiIncidentStore(jdbi, sqlite);
    }

    @Override
    public void close() {
        pool.close();
    }
}
