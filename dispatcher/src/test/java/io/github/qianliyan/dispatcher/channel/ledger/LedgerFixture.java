package io.github.qianliyan.dispatcher.channel.ledger;

import io.github.qianliyan.events.Delivery;
import io.github.qianliyan.events.Notification;
import java.util.List;
import java.util.Map;

/** Lets tests of other packages put into the ledger what the log would. */
public final class LedgerFixture {
    private LedgerFixture() {}

    public static void read(Ledger ledger, List<Notification> notifications, List<Delivery> deliveries) {
        ledger.apply(notifications, deliveries, Map.of());
    }
}
