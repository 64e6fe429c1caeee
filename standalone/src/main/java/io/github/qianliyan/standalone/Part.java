package io.github.qianliyan.standalone;

/** The services that can run together in one process or each in its own. */
public enum Part {
    INGEST,
    DETECTOR,
    DISPATCHER
}
