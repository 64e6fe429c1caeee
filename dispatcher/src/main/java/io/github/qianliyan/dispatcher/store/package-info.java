/**
 * The tables that answer questions: a projection of the topics {@code incidents} and {@code camera-status} that can be
 * dropped and rebuilt from the log. SQLite by default, PostgreSQL when a JDBC address names one; the same SQL on both.
 *
 * <p>Migrations lie in {@code db/migration}: {@code V1xx} are the incidents', {@code V2xx} the users' and sessions'.
 */
package io.github.qianliyan.dispatcher.store;
