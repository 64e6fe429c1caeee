package io.github.qianliyan.dispatcher.stream;

import io.github.qianliyan.dispatcher.incident.CommandOutcome;
import io.github.qianliyan.dispatcher.incident.Commands;
import io.github.qianliyan.dispatcher.store.IncidentFeed;
import io.github.qianliyan.dispatcher.store.IncidentStore;
import io.github.qianliyan.events.CloudEvent;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Commands by way of the log: written there, answered when the projected incident carries the command's id. */
public final class KafkaCommands implements Commands {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Commands that wait at the same time; more means that nothing is answered any more. */
    private static final int MAX_WAITING = 10_000;

    private final Outbox outbox;
    private final IncidentStore store;
    private final Duration patience;
    private final Map<String, CompletableFuture<CommandOutcome>> waiting = new ConcurrentHashMap<>();

    public KafkaCommands(Outbox outbox, IncidentStore store, IncidentFeed feed) {
        this(outbox, store, feed, PATIENCE);
    }

    KafkaCommands(Outbox outbox, IncidentStore store, IncidentFeed feed, Duration patience) {
        this.outbox = outbox;
        this.store = store;
        this.patience = patience;
        feed.onIncident(this::answer);
    }

    @Override
    public CompletionStage<CommandOutcome> submit(IncidentCommand command) {
        if (store.get(command.incident()).isEmpty()) {
            return CompletableFuture.completedFuture(new CommandOutcome.Unknown(command.incident()));
        }
        if (waiting.size() >= MAX_WAITING) {
            return CompletableFuture.completedFuture(unanswered(MAX_WAITING + " commands wait for an answer already"));
        }
        CompletableFuture<CommandOutcome> own = new CompletableFuture<>();
        CompletableFuture<CommandOutcome> first = waiting.putIfAbsent(command.id(), own);
        CompletableFuture<CommandOutcome> outcome = first == null ? own : first;
        if (first == null) {
            var _ = own.completeOnTimeout(
                            unanswered("no answer within " + patience.toSeconds() + " s"),
                            patience.toMillis(),
                            TimeUnit.MILLISECONDS)
                    .whenComplete((any, failure) -> waiting.remove(command.id(), own));
        }
        var _ = outbox.send(record(command)).exceptionally(failure -> {
            outcome.complete(unanswered("the command could not be written: " + failure.getMessage()));
            return null;
        });
        return outcome;
    }

    private void answer(Incident incident) {
        Incident.CommandResult result = incident.lastCommand();
        if (result == null) {
            return;
        }
        CompletableFuture<CommandOutcome> outcome = waiting.get(result.command());
        if (outcome != null) {
            outcome.complete(
                    result.carriedOut()
                            ? new CommandOutcome.CarriedOut(incident)
                            : new CommandOutcome.Refused(result.refused(), incident));
        }
    }

    private static CommandOutcome unanswered(String why) {
        return new CommandOutcome.Unanswered(
                new Text("尚未收到处理结果，请稍后重试（" + why + "）", "Not answered yet, try again: " + why));
    }

    private static ProducerRecord<byte[], byte[]> record(IncidentCommand command) {
        return new ProducerRecord<>(
                Topics.INCIDENT_COMMANDS,
                null,
                null,
                command.incident().getBytes(StandardCharsets.UTF_8),
                Json.bytes(command),
                CloudEvent.write(
                        new RecordHeaders(),
                        command.id(),
                        "/incidents/" + command.incident(),
                        "incident.command." + command.action().id(),
                        command.at()));
    }
}
