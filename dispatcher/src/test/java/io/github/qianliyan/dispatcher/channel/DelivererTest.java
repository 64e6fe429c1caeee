package io.github.qianliyan.dispatcher.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.dispatcher.DispatcherMetrics;
import io.github.qianliyan.dispatcher.incident.TownshipOfTests;
import io.github.qianliyan.dispatcher.routing.Roster;
import io.github.qianliyan.events.Delivery;
import io.github.qianliyan.events.Notification;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class DelivererTest {
    private final Deque<ChannelOutcome> answers = new ArrayDeque<>();
    private final List<String> targets = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private final List<Delivery> told = new ArrayList<>();
    private Instant now = Messages.NOW;

    private final Channel scripted = new Channel() {
        @Override
        public String kind() {
            return "webhook";
        }

        @Override
        public ChannelOutcome deliver(Message message) {
            targets.add(message.address().target().reveal());
            ChannelOutcome next = answers.size() > 1 ? answers.pop() : answers.peek();
            if (next == null) {
                throw new IllegalStateException("broken channel");
            }
            return next;
        }
    };

    private final Deliverer deliverer = new Deliverer(
            List.of(scripted, new InAppChannel()),
            new Roster(TownshipOfTests.config()),
            notification -> Optional.of(Messages.LINK),
            () -> now,
            told::add,
            new DispatcherMetrics(new SimpleMeterRegistry()),
            time -> {
                waits.add(time);
                now = now.plus(time);
            });

    @Test
    void it_is_tried_until_it_is_delivered_and_every_attempt_is_told() throws Exception {
        answers.add(new ChannelOutcome.Retry(null, "HTTP 500"));
        answers.add(new ChannelOutcome.Retry(Duration.ofSeconds(7), "HTTP 429"));
        answers.add(new ChannelOutcome.Delivered("HTTP 200"));
        deliverer.deliver(Messages.notification(2));
        assertThat(told)
                .extracting(Delivery::outcome)
                .containsExactly(Delivery.Outcome.RETRYING, Delivery.Outcome.RETRYING, Delivery.Outcome.DELIVERED);
        assertThat(told).extracting(Delivery::attempts).containsExactly(1, 2, 3);
        assertThat(waits.getFirst()).isBetween(Duration.ofMillis(1600), Duration.ofMillis(2400));
        assertThat(waits.getLast()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void what_nobody_takes_expires_at_its_time_and_waits_stay_bounded() throws Exception {
        answers.add(new ChannelOutcome.Retry(null, "HTTP 503"));
        deliverer.deliver(Messages.notification(2));
        assertThat(told.getLast().outcome()).isEqualTo(Delivery.Outcome.EXPIRED);
        assertThat(now).isEqualTo(Messages.NOW.plusSeconds(3600));
        assertThat(waits).allMatch(wait -> wait.compareTo(Duration.ofSeconds(72)) <= 0);
        assertThat(told.size()).isBetween(50, 90);
    }

    @Test
    void nobody_may_make_us_wait_for_a_day() throws Exception {
        answers.add(new ChannelOutcome.Retry(Duration.ofDays(1), "HTTP 429"));
        answers.add(new ChannelOutcome.Delivered("HTTP 200"));
        deliverer.deliver(Messages.notification(2));
        assertThat(waits).containsExactly(Duration.ofMinutes(10));
    }

    @Test
    void a_stale_one_is_marked_and_not_sent() throws Exception {
        now = now.plusSeconds(3600);
        deliverer.deliver(Messages.notification(2));
        assertThat(told).singleElement().extracting(Delivery::outcome).isEqualTo(Delivery.Outcome.EXPIRED);
        assertThat(targets).isEmpty();
    }

    @Test
    void the_second_webhook_has_its_own_address_and_a_channel_nobody_has_is_rejected() throws Exception {
        answers.add(new ChannelOutcome.Delivered("HTTP 200"));
        deliverer.deliver(on("webhook-2"));
        assertThat(targets).containsExactly("http://127.0.0.1:1/b");
        deliverer.deliver(on("pigeon"));
        assertThat(told.getLast().outcome()).isEqualTo(Delivery.Outcome.REJECTED);
        assertThat(told.getLast().detail()).contains("pigeon", "wang");
    }

    @Test
    void the_officers_page_always_delivers() throws Exception {
        deliverer.deliver(on("in-app"));
        assertThat(told).singleElement().extracting(Delivery::outcome).isEqualTo(Delivery.Outcome.DELIVERED);
    }

    @Test
    void a_channel_that_throws_is_tried_again_not_forgotten() throws Exception {
        deliverer.deliver(Messages.notification(2));
        assertThat(told.getFirst().outcome()).isEqualTo(Delivery.Outcome.RETRYING);
        assertThat(told.getLast().outcome()).isEqualTo(Delivery.Outcome.EXPIRED);
    }

    @Test
    void one_address_gets_one_message_at_a_time_until_it_is_written_down_and_others_do_not_wait() throws Exception {
        Semaphore mayWrite = new Semaphore(0);
        Semaphore sent = new Semaphore(0);
        AtomicInteger unwritten = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Channel slow = new Channel() {
            @Override
            public String kind() {
                return "webhook";
            }

            @Override
            public ChannelOutcome deliver(Message message) {
                if (message.address().target().reveal().endsWith("/b")) {
                    return new ChannelOutcome.Delivered("at once");
                }
                most.accumulateAndGet(unwritten.incrementAndGet(), Math::max);
                sent.release();
                return new ChannelOutcome.Delivered("HTTP 200");
            }
        };
        Deliverer own = new Deliverer(
                List.of(slow),
                new Roster(TownshipOfTests.config()),
                notification -> Optional.of(Messages.LINK),
                () -> now,
                delivery -> {
                    if (delivery.channel().equals("webhook")) {
                        mayWrite.acquireUninterruptibly();
                        unwritten.decrementAndGet();
                    }
                },
                new DispatcherMetrics(new SimpleMeterRegistry()),
                time -> {});
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                var _ = threads.submit(() -> {
                    own.deliver(Messages.notification(2));
                    return null;
                });
            }
            sent.acquire();
            own.deliver(on("webhook-2"));
            assertThat(unwritten.get()).as("the first is not written down yet").isEqualTo(1);
            mayWrite.release(20);
        }
        assertThat(most.get()).isEqualTo(1);
        assertThat(sent.availablePermits()).as("all were sent").isEqualTo(19);
    }

    @Test
    void offsets_are_committed_up_to_the_oldest_that_has_not_ended() {
        OffsetTracker tracker = new OffsetTracker();
        TopicPartition partition = new TopicPartition("notifications", 0);
        for (long offset = 10; offset < 14; offset++) {
            tracker.begin(partition, offset);
        }
        tracker.end(partition, 10);
        tracker.end(partition, 12);
        assertThat(tracker.committable().get(partition).offset()).isEqualTo(11);
        tracker.end(partition, 11);
        assertThat(tracker.committable().get(partition).offset()).isEqualTo(13);
        tracker.end(partition, 13);
        assertThat(tracker.committable().get(partition).offset()).isEqualTo(14);
        assertThat(tracker.running()).isZero();
        tracker.forget(partition);
        assertThat(tracker.committable()).isEqualTo(Map.of());
    }

    private static Notification on(String channel) {
        Notification n = Messages.notification(2);
        return new Notification(
                n.id(),
                n.incident(),
                n.recipient(),
                channel,
                n.severity(),
                n.title(),
                n.body(),
                n.created(),
                n.expires(),
                n.purpose(),
                n.why(),
                n.drill());
    }
}
