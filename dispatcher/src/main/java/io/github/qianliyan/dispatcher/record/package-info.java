/**
 * The record book: every version of an incident and everything that people did or read, one entry after the other, each
 * bound to the one before by its hash and signed. It lies in the topic {@code records}; the table is a projection of it.
 */
package io.github.qianliyan.dispatcher.record;
