package io.github.qianliyan.service.lifecycle;

/**
 * A part that runs until it is closed.
 *
 * <p>{@link #start()} returns when the part serves, or throws with the remedy in the message; {@link #close()} returns
 * when nothing of it runs any more, is safe to call twice and after a failed start, and takes under 5 s.
 */
public interface Service extends AutoCloseable {
    /** For logs and health: {@code ingest, detector, dispatcher, broker, ...}. */
    String name();

    void start() throws Exception;

    @Override
    void close();
}
