package io.github.qianliyan.dispatcher.stream;

import io.github.qianliyan.dispatcher.desk.OrderOutcome;
import io.github.qianliyan.dispatcher.desk.Orders;
import io.github.qianliyan.dispatcher.store.DeskBoard;
import io.github.qianliyan.events.CloudEvent;
import io.github.qianliyan.events.Desk;
import io.github.qianliyan.events.DeskOrder;
import io.github.qianliyan.events.Incident;
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

/** Orders by way of the log: written there, answered when the desk carries the order's id. */
public final class KafkaOrders implements Orders {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Outbox outbox;
    private final Map<String, CompletableFuture<OrderOutcome>> waiting = new ConcurrentHashMap<>();

    public KafkaOrders(Outbox outbox, DeskBoard board) {
        this.outbox = outbox;
        board.onDesk(this::answer);
    }

    @Override
    public CompletionStage<OrderOutcome> submit(DeskOrder order) {
        CompletableFuture<OrderOutcome> own = new CompletableFuture<>();
        CompletableFuture<OrderOutcome> first = waiting.putIfAbsent(order.id(), own);
        CompletableFuture<OrderOutcome> outcome = first == null ? own : first;
        if (first == null) {
            var _ = own.completeOnTimeout(
                            unanswered("no answer within " + PATIENCE.toSeconds() + " s"),
                            PATIENCE.toMillis(),
                            TimeUnit.MILLISECONDS)
                    .whenComplete((any, failure) -> waiting.remove(order.id(), own));
        }
        var _ = outbox.send(record(order)).exceptionally(failure -> {
            outcome.complete(unanswered("the order could not be written: " + failure.getMessage()));
            return null;
        });
        return outcome;
    }

    private void answer(Desk desk) {
        Incident.CommandResult result = desk.lastOrder();
        CompletableFuture<OrderOutcome> outcome = result == null ? null : waiting.get(result.command());
        if (outcome != null) {
            outcome.complete(
                    result.carriedOut()
                            ? new OrderOutcome.CarriedOut(desk)
                            : new OrderOutcome.Refused(result.refused(), desk));
        }
    }

    private static OrderOutcome unanswered(String why) {
        return new OrderOutcome.Unanswered(
                new Text("尚未收到处理结果，请稍后重试（" + why + "）", "Not answered yet, try again: " + why));
    }

    private static ProducerRecord<byte[], byte[]> record(DeskOrder order) {
        return new ProducerRecord<>(
                Topics.DESK_ORDERS,
                null,
                null,
                Desk.KEY.getBytes(StandardCharsets.UTF_8),
                Json.bytes(order),
                CloudEvent.write(
                        new RecordHeaders(),
                        order.id(),
                        "/desk",
                        "desk." + order.action().id(),
                        order.at()));
    }
}
