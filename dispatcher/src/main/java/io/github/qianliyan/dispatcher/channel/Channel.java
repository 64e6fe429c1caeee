package io.github.qianliyan.dispatcher.channel;

/** One way to reach a person. Called by many threads. */
public interface Channel extends AutoCloseable {
    /** As in {@code township.yaml}. */
    String kind();

    /** One attempt, which ends within some seconds whatever the other side does. */
    ChannelOutcome deliver(Message message) throws InterruptedException;

    @Override
    default void close() {}
}
