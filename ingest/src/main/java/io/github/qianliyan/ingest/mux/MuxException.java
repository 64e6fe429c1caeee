package io.github.qianliyan.ingest.mux;

/** The muxer refused something; the message says what. The connection is made anew. */
public final class MuxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MuxException(String message) {
        super(message);
    }
}
