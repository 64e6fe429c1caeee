package io.github.qianliyan.service.logging;

import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * What {@code log4j2.xml} cannot say. The lines go to standard error, so that standard output is the program's own:
 * text, or one JSON object a line with {@code QIANLIYAN_LOG=json}; {@code QIANLIYAN_LOG_LEVEL} sets how much of our own.
 */
public final class Logging {
    private Logging() {}

    /** Brings what libraries tell {@code java.util.logging} to the same lines. Once, first thing in a main. */
    public static void start() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
