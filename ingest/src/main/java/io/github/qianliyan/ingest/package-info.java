/**
 * From cameras to the topic {@code video}: one thread per camera reads, mends, cuts and hands over; nothing is decoded and
 * nothing is encoded. {@link io.github.qianliyan.ingest.IngestService} is the door.
 */
package io.github.qianliyan.ingest;
