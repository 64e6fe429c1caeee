package io.github.qianliyan.dispatcher.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.service.config.Secret;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Runs when {@code QIANLIYAN_TEST_DATABASE} is the JDBC address of a database that may be emptied. */
@EnabledIfEnvironmentVariable(
        named = "QIANLIYAN_TEST_DATABASE",
        matches = "jdbc:postgresql:.+",
        disabledReason = "QIANLIYAN_TEST_DATABASE names no PostgreSQL database")
class PostgresStoreTest extends StoreContract {
    @Override
    Store open() {
        return Store.open(new Secret(System.getenv("QIANLIYAN_TEST_DATABASE")));
    }

    @Override
    Secret bare() {
        try (Store store = open()) {
            store.jdbi()
                    .useHandle(handle -> handle.createScript("DROP SCHEMA IF EXISTS bare CASCADE; CREATE SCHEMA bare")
                            .execute());
        }
        String address = System.getenv("QIANLIYAN_TEST_DATABASE");
        return new Secret(address + (address.contains("?") ? '&' : '?') + "currentSchema=bare");
    }

    @Test
    void words_and_what_is_open_are_looked_up_in_the_indexes_that_were_made_for_them() {
        try (Store store = open()) {
            assertThat(plan(store, IncidentQuery.ALL.text("违停"))).contains("incidents_lookup");
            assertThat(plan(store, IncidentQuery.ALL.camera("cam-1").villages(Set.of("gy"))))
                    .contains("incidents_lookup");
            assertThat(plan(store, IncidentQuery.ALL.states(Set.of(IncidentState.NEW))))
                    .contains("incidents_open");
        }
    }

    /** With so few rows as in a test it would read them all, and of two indexes that do it takes any. */
    private static String plan(Store store, IncidentQuery query) {
        Where where = Where.of(query, false);
        return store.jdbi().inTransaction(handle -> {
            handle.execute("SET LOCAL enable_seqscan = off");
            handle.execute("SET LOCAL enable_sort = off");
            handle.execute("DROP INDEX incidents_by_state");
            var asked = handle.createQuery("EXPLAIN " + where.select()).bindMap(where.values());
            where.sliced().ifPresent(lookup -> asked.bind("slice", lookup.tsquery(Set.of("t=1"))));
            String plan = String.join("\n", asked.mapTo(String.class).list());
            handle.rollback();
            return plan;
        });
    }
}
