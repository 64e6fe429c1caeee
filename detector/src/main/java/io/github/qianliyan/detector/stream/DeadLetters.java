package io.github.qianliyan.detector.stream;

import io.github.qianliyan.detector.JudgeMetrics;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets records aside that cannot be read: logged with their place, counted, copied. */
record DeadLetters(ProcessorContext<Object, Object> context, JudgeMetrics metrics) {
    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    void set(RawRecord raw, String reason) {
        log.warn("set aside {}: {}", raw, reason);
        metrics.deadLetter(raw.topic());
        context.forward(raw.deadLetter(reason), DetectTopology.DEAD_LETTER_SINK);
    }
}
