/** Ingest against a real broker. */
package io.github.qianliyan.standalone.ingest;
