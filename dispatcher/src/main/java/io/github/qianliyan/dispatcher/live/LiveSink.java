package io.github.qianliyan.dispatcher.live;

import java.io.IOException;

/** Where a live picture goes. Both methods block until the message is on its way, or throw when nobody is there. */
public interface LiveSink {
    void text(String message) throws IOException;

    void binary(byte[] message) throws IOException;
}
