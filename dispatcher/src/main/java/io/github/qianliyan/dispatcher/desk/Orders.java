package io.github.qianliyan.dispatcher.desk;

import io.github.qianliyan.events.DeskOrder;
import java.util.concurrent.CompletionStage;

/** Where orders for the whole command room are handed in. */
public interface Orders {
    /**
     * Sends the order and waits for what became of it. Safe to call again with the same order: the same id is carried out
     * once. The stage never completes exceptionally.
     */
    CompletionStage<OrderOutcome> submit(DeskOrder order);
}
