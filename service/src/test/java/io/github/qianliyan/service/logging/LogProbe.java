package io.github.qianliyan.service.logging;

import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A process that says something in every way, for {@link LoggingTest}. */
final class LogProbe {
    private LogProbe() {}

    public static void main(String[] args) {
        Logging.start();
        Logger log = LoggerFactory.getLogger(LogProbe.class);
        MDC.put("cameraId", "gy-001");
        log.info("opened rtsp://viewer:hunter2@10.0.0.1/ch1");
        log.error("gave up", new IllegalStateException("cannot open http://a:hunter2@cam/?token=hunter2"));
        log.debug("too much detail");
        MDC.clear();
        LoggerFactory.getLogger("org.apache.kafka.clients").info("kafka chatter");
        java.util.logging.Logger.getLogger("some.library").log(Level.WARNING, "from JUL");
        System.out.println("the result");
    }
}
