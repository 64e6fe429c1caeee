package io.github.qianliyan.dispatcher.desk;

import io.github.qianliyan.events.Desk;
import io.github.qianliyan.events.Text;

/** What became of an order. */
public sealed interface OrderOutcome {
    /** @param desk as it is afterwards */
    record CarriedOut(Desk desk) implements OrderOutcome {}

    /** @param why with what would be right */
    record Refused(Text why, Desk desk) implements OrderOutcome {}

    /** No answer in time: it may still be carried out, so ask again with the same order id. */
    record Unanswered(Text why) implements OrderOutcome {}
}
