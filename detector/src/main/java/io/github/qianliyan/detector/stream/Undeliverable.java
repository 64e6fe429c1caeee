package io.github.qianliyan.detector.stream;

import io.github.qianliyan.detector.JudgeMetrics;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a record the broker does not take. One that is too large for its topic (a dead letter of a huge fragment)
 * never will be taken: it is given up and counted. Everything else is tried again or ends the thread, which is replaced.
 */
public final class Undeliverable implements ProductionExceptionHandler {
    static final String METRICS = "qianliyan.metrics";

    private static final Logger log = LoggerFactory.getLogger(Undeliverable.class);
    private JudgeMetrics metrics;

    @Override
    public void configure(Map<String, ?> settings) {
        metrics = (JudgeMetrics) settings.get(METRICS);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        if (exception instanceof RecordTooLargeException) {
            log.error(
                    "gave up a record for {} made from {}-{}@{}: {}; raise max.message.bytes of that topic",
                    record.topic(),
                    context.topic(),
                    context.partition(),
                    context.offset(),
                    exception.getMessage());
            if (metrics != null) {
                metrics.undeliverable(record.topic());
            }
            return Response.resume();
        }
        return exception instanceof RetriableException ? Response.retry() : Response.fail();
    }
}
