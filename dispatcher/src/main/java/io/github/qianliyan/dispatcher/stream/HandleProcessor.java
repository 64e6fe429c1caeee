package io.github.qianliyan.dispatcher.stream;

import io.github.qianliyan.dispatcher.incident.Case;
import io.github.qianliyan.dispatcher.incident.Handling;
import io.github.qianliyan.dispatcher.incident.Input;
import io.github.qianliyan.dispatcher.incident.Step;
import io.github.qianliyan.events.CloudEvent;
import io.github.qianliyan.events.Desk;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Notification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
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
    private static final Duration TICK = Duration.ofMillis(100);
    /** Alerts that are folded are published together, so that a storm does not write one big record for each. */
    private static final Duration GATHERED = Duration.ofMillis(300);

    private static final Duration DESK = Duration.ofSeconds(2);

    private final Handling handling;
    /** When a clock changed an incident last. What it did has no input that a crash would repeat: see {@link #arrived}. */
    private final Map<String, Instant> marked = new HashMap<>();

    private ProcessorContext<String, Output> context;
    private CaseBook book;
    private boolean resumed;
    private Instant deskDue = Instant.EPOCH;
    private Instant ticked = Instant.EPOCH;

    HandleProcessor(Handling handling) {
        this.handling = handling;
    }

    /** One of the three. */
    record Output(Incident incident, Notification notification, Desk desk) {}

    @Override
    public void init(ProcessorContext<String, Output> own) {
        context = own;
        book = new CaseBook(own.getStateStore(HandleTopology.CASES));
        own.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, time -> tick(Instant.ofEpochMilli(time)));
    }

    @Override
    public void process(Record<String, HandleInput> record) {
        handle(record.value().toInput(), Instant.ofEpochMilli(context.currentSystemTimeMs()), record.timestamp());
    }

    private void tick(Instant now) {
        resume(now);
        for (String incident : book.due(now)) {
            byClock(incident, new Input.ClockTicked(incident), now);
        }
        book.foldsSince(now.minus(GATHERED)).forEach((incident, folds) -> {
            byClock(incident, new Input.FoldsDue(incident, folds.alerts(), folds.latest()), now);
            book.unfold(incident);
        });
        if (!now.isBefore(deskDue)) {
            deskDue = now.plus(DESK);
            handle(new Input.DeskTicked(), now, now.toEpochMilli());
        }
        arrived();
        ticked = now;
    }

    /**
     * A mark goes when what it stands for has arrived. The thread commits, which waits for everything sent, whenever a round
     * ends more than the commit interval after its last commit; so between two ticks of which already the first was that
     * long after the change, it has. Asking for a commit here would be quicker, and in a storm five commits a second.
     */
    private void arrived() {
        Instant committed = ticked.minus(HandlingService.COMMIT);
        marked.entrySet().removeIf(each -> {
            boolean done = each.getValue().isBefore(committed);
            if (done) {
                book.unmark(each.getKey());
            }
            return done;
        });
    }

    /** Once after a start: what clocks had changed shortly before the end may not have gone out. */
    private void resume(Instant now) {
        if (resumed) {
            return;
        }
        resumed = true;
        for (String incident : book.marked()) {
            marked.put(incident, now);
            book.byId(incident).ifPresent(known -> {
                publish(known.incident(), now.toEpochMilli());
                known.lastSent().forEach(this::publish);
            });
        }
    }

    private void byClock(String incident, Input input, Instant now) {
        if (marked.put(incident, now) == null) {
            book.mark(incident);
        }
        handle(input, now, now.toEpochMilli());
    }

    private void handle(Input input, Instant now, long told) {
        Step step = handling.step(book, input, now);
        if (step.changed().isEmpty() && step.again().isEmpty()) {
            skipped(input);
        }
        step.lessons().forEach(book::learn);
        for (Case changed : step.changed()) {
            log(input, changed.incident());
            book.put(changed);
            publish(changed.incident(), told);
        }
        step.again().forEach(incident -> publish(incident, told));
        step.notifications().forEach(this::publish);
        step.fold().ifPresent(fold -> book.fold(fold, now));
        step.held().ifPresent(book::hold);
        step.desk().ifPresent(desk -> {
            book.put(desk);
            publish(desk);
        });
        step.retold().forEach(alert -> handle(new Input.AlertSeen(alert), now, told));
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
        forward(incident.id(), new Output(incident, null, null), incident.updated(), headers);
    }

    private void publish(Notification notification) {
        Headers headers = CloudEvent.write(
                new RecordHeaders(),
                notification.id(),
                "/incidents/" + notification.incident(),
                "notification.requested",
                notification.created());
        forward(notification.incident(), new Output(null, notification, null), notification.created(), headers);
    }

    private void publish(Desk desk) {
        Headers headers = CloudEvent.write(
                new RecordHeaders(), "desk/" + desk.version(), "/desk", "desk.updated", desk.updated());
        forward(Desk.KEY, new Output(null, null, desk), desk.updated(), headers);
    }

    private void forward(String key, Output output, Instant at, Headers headers) {
        context.forward(new Record<>(key, output, Math.max(0, at.toEpochMilli()), headers));
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
