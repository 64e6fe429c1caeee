package io.github.qianliyan.dispatcher.store;

import io.github.qianliyan.service.config.Secret;
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
}
