package io.github.qianliyan.dispatcher.live;

/** Somebody's look at a camera; closing it ends the look. */
public interface LiveView extends AutoCloseable {
    /** Tells whoever looks something in between; left out when he is too slow to hear it. */
    void say(String message);

    @Override
    void close();
}
