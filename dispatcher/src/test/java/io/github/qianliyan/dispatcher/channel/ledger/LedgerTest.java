package io.github.qianliyan.dispatcher.channel.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.dispatcher.channel.Messages;
import io.github.qianliyan.dispatcher.store.Store;
import io.github.qianliyan.events.Delivery;
import io.github.qianliyan.events.Delivery.Outcome;
import io.github.qianliyan.events.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    @TempDir
    Path folder;

    private Store store;
    private Ledger ledger;

    @BeforeEach
    void open() {
        store = Store.open(folder);
        ledger = new Ledger(store.jdbi());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Delivery told(Outcome outcome, int attempts, Instant at) {
        return new Delivery("n-1", "i-1", "wang", "webhook", outcome, attempts, at, "HTTP 500");
    }

    private void read(Delivery... deliveries) {
        ledger.apply(List.of(), List.of(deliveries), Map.of());
    }

    @Test
    void a_notification_waits_until_something_is_told_of_it() {
        ledger.apply(List.of(Messages.notification(2)), List.of(), Map.of());
        assertThat(ledger.of("i-1")).singleElement().satisfies(told -> {
            assertThat(told.outcome()).isEqualTo("waiting");
            assertThat(told.message()).isEqualTo(Messages.notification(2));
        });
        read(told(Outcome.RETRYING, 1, Messages.NOW.plusSeconds(1)));
        read(told(Outcome.REJECTED, 2, Messages.NOW.plusSeconds(3)));
        assertThat(ledger.get("n-1").orElseThrow().outcome()).isEqualTo("rejected");
        assertThat(ledger.latest(List.of("rejected", "expired"), 10)).hasSize(1);
        assertThat(ledger.latest(List.of("delivered"), 10)).isEmpty();
    }

    @Test
    void whichever_topic_is_read_first_the_row_is_the_same() {
        read(told(Outcome.DELIVERED, 1, Messages.NOW.plusSeconds(1)));
        ledger.apply(List.of(Messages.notification(2)), List.of(), Map.of());
        Told one = ledger.get("n-1").orElseThrow();
        ledger.clear();
        ledger.apply(List.of(Messages.notification(2)), List.of(), Map.of());
        read(told(Outcome.DELIVERED, 1, Messages.NOW.plusSeconds(1)));
        assertThat(ledger.get("n-1").orElseThrow()).isEqualTo(one);
    }

    @Test
    void an_older_word_does_not_replace_a_later_one_and_seen_is_kept_from_the_first_time() {
        read(
                told(Outcome.DELIVERED, 2, Messages.NOW.plusSeconds(9)),
                told(Outcome.RETRYING, 1, Messages.NOW.plusSeconds(2)));
        read(told(Outcome.SEEN, 0, Messages.NOW.plusSeconds(20)), told(Outcome.SEEN, 0, Messages.NOW.plusSeconds(60)));
        Told told = ledger.get("n-1").orElseThrow();
        assertThat(told.outcome()).isEqualTo("delivered");
        assertThat(told.attempts()).isEqualTo(2);
        assertThat(told.seen()).isEqualTo(Messages.NOW.plusSeconds(20));
    }

    @Test
    void how_far_it_was_read_is_kept_with_the_rows() {
        TopicPartition partition = new TopicPartition(Topics.DELIVERIES, 0);
        ledger.apply(List.of(), List.of(), Map.of(partition, 7L));
        assertThat(ledger.offsets()).isEqualTo(Map.of(partition, 7L));
        ledger.clear();
        assertThat(ledger.offsets()).isEmpty();
    }
}
