package io.github.qianliyan.dispatcher.stream;

import io.github.qianliyan.dispatcher.incident.Case;
import io.github.qianliyan.dispatcher.incident.Handling;
import io.github.qianliyan.dispatcher.incident.Input;
import io.github.qianliyan.dispatcher.incident.Step;
import io.github.qianliyan.events.CloudEvent;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Notification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The one writer: feeds {@link Handling}, keeps what it says and publishes it. */
final class HandleProcessor implements Processor<String, HandleInput, String, HandleProcessor.Output> {
    private static final Logger LOG = LoggerFactory.getLogger(HandleProcessor.class);
    private static final Duration TICK = Duration.ofMillis(500);

    private final Handling handling;
    private ProcessorContext<String, Output> context;
    private CaseBook book;

    HandleProcessor(Handling handling) {
        this.handling = handling;
    }

    /** One of the two. */
    record Output(Incident incident, Notification notification) {}

    @Override
    public void init(ProcessorContext<String, Output> own) {
        context = own;
        book = new CaseBook(own.getStateStore(HandleTopology.CASES), handling::group);
        own.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, time -> tick(Instant.ofEpochMilli(time)));
    }

    @Override
    public void process(Record<String, HandleInput> record) {
        handle(record.value().toInput(), Instant.ofEpochMilli(context.currentSystemTimeMs()), record.timestamp());
    }

    private void tick(Instant now) {
        for (String incident : book.due(now)) {
            handle(new Input.ClockTicked(incident), now, now.toEpochMilli());
        }
    }

    private void handle(Input input, Instant now, long told) {
        Step step = handling.step(book, input, now);
        step.changed().map(Case::incident).ifPresentOrElse(incident -> log(input, incident), () -> skipped(input));
        step.changed().ifPresent(changed -> {
            book.put(changed);
            publish(changed.incident(), told);
        });
        step.notifications().forEach(notification -> publish(notification, now));
    }

    private void publish(Incident incident, long told) {
        Headers headers = CloudEvent.write(
                new RecordHeaders(),
                incident.id() + "/" + incident.version(),
                "/incidents/" + incident.id(),
                incident.version() == 1 ? "incident.opened" : "incident.updated",
                incident.updated());
        if (incident.version() == 1) {
            // when the alert was told, so that the way to the store can be timed
            headers.add(HandleTopology.TOLD, Long.toString(told).getBytes(StandardCharsets.US_ASCII));
        }
        context.forward(new Record<>(
                incident.id(), new Output(incident, null), incident.updated().toEpochMilli(), headers));
    }

    private void publish(Notification notification, Instant now) {
        Headers headers = CloudEvent.write(
                new RecordHeaders(),
                notification.id(),
                "/incidents/" + notification.incident(),
                "notification.requested",
                notification.created());
        context.forward(
                new Record<>(notification.incident(), new Output(null, notification), now.toEpochMilli(), headers));
    }

    private static void log(Input input, Incident incident) {
        try (var ignored = MDC.putCloseable("incidentId", incident.id())) {
            Incident.Entry last = incident.timeline().getLast();
            LOG.debug("{}: {} {} -> {}", input.getClass().getSimpleName(), last.action(), last.from(), last.to());
        }
    }

    private static void skipped(Input input) {
        if (input instanceof Input.CommandGiven(var command)) {
            LOG.warn("command {} is for incident {}, which does not exist", command.id(), command.incident());
        }
    }
}
