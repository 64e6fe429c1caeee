package io.github.qianliyan.dispatcher.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qianliyan.service.config.Secret;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {
    @TempDir
    Path folder;

    @Override
    Store open() {
        return Store.open(folder);
    }

    @Override
    Secret bare() {
        return new Secret("jdbc:sqlite:" + folder.resolve("bare.db"));
    }

    @Test
    void writers_on_many_threads_queue_and_none_fails() throws Exception {
        try (Store store = Store.open(folder.resolve("busy"));
                var threads = Executors.newFixedThreadPool(5)) {
            store.jdbi().useHandle(handle -> handle.execute("CREATE TABLE counter (n INTEGER NOT NULL)"));
            store.jdbi().useHandle(handle -> handle.execute("INSERT INTO counter VALUES (0)"));
            List<Future<?>> writers = IntStream.range(0, 50)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> store.jdbi().useTransaction(handle -> {
                        int n = handle.select("SELECT n FROM counter")
                                .mapTo(Integer.class)
                                .one();
                        handle.execute("UPDATE counter SET n = ?", n + 1);
                    })))
                    .toList();
            for (Future<?> writer : writers) {
                writer.get();
            }
            int n = store.jdbi()
                    .withHandle(handle -> handle.select("SELECT n FROM counter")
                            .mapTo(Integer.class)
                            .one());
            assertThat(n).isEqualTo(50);
        }
    }

    @Test
    void a_database_of_the_version_before_is_brought_up_to_date() throws Exception {
        // what the first version had; later tables got numbers between these
        Path then = Files.createDirectory(folder.resolve("then"));
        for (String name : List.of("V100__incidents", "V201__accounts", "V301__push", "V302__deliveries")) {
            try (InputStream in = Store.class.getResourceAsStream("/db/migration/" + name + ".sql")) {
                Files.copy(in, then.resolve(name + ".sql"));
            }
        }
        Path old = Files.createDirectory(folder.resolve("old"));
        Flyway.configure()
                .dataSource("jdbc:sqlite:" + old.resolve("qianliyan.db"), null, null)
                .locations("filesystem:" + then)
                .load()
                .migrate();

        try (Store store = Store.open(old)) {
            assertThat(store.incidents().counts().values()).allMatch(count -> count == 0);
            int facts = store.jdbi()
                    .withHandle(handle -> handle.select("SELECT COUNT(*) FROM incident_facts")
                            .mapTo(Integer.class)
                            .one());
            assertThat(facts).isZero();
        }
    }

    @Test
    void a_database_that_cannot_be_opened_is_named_without_its_password() {
        assertThatThrownBy(() -> Store.open(new Secret("jdbc:sqlite:/proc/nowhere/db?password=hush")))
                .satisfies(failure -> assertThat(failure.toString()).doesNotContain("hush"));
    }
}
