/** The commands of {@code ./qianliyan}: each reads its options, opens one closeable thing, waits, closes. */
package io.github.qianliyan.standalone.command;
