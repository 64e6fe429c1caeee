package io.github.qianliyan.dispatcher.channel;

import io.github.qianliyan.dispatcher.DispatcherMetrics;
import io.github.qianliyan.dispatcher.routing.Roster;
import io.github.qianliyan.events.Delivery;
import io.github.qianliyan.events.Notification;
import io.github.qianliyan.service.config.Secret;
import io.github.qianliyan.service.config.Township;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one notification to its end: delivered, rejected or expired. Every attempt is told. */
final class Deliverer {
    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);
    private static final Township.Channel OWN_PAGE = new Township.Channel(InAppChannel.KIND, new Secret(""));

    private final Map<String, Channel> channels;
    private final Roster roster;
    private final Function<Notification, Optional<URI>> links;
    private final InstantSource clock;
    private final Consumer<Delivery> told;
    private final DispatcherMetrics metrics;
    private final Sleeper sleeper;
    private final Lanes lanes = new Lanes();

    /** Waits; a test does not. */
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    /** @param told returns when it is written down, or cannot be */
    Deliverer(
            List<Channel> channels,
            Roster roster,
            Function<Notification, Optional<URI>> links,
            InstantSource clock,
            Consumer<Delivery> told,
            DispatcherMetrics metrics,
            Sleeper sleeper) {
        this.channels = channels.stream().collect(Collectors.toMap(Channel::kind, Function.identity()));
        this.roster = roster;
        this.links = links;
        this.clock = clock;
        this.told = told;
        this.metrics = metrics;
        this.sleeper = sleeper;
    }

    /** Returns when nothing more is to be done. Interrupted, it may be done again: the id is the same. */
    void deliver(Notification notification) throws InterruptedException {
        Channel channel = channels.get(notification.channel().replaceFirst("-[0-9]+$", ""));
        Optional<Township.Channel> address = address(notification);
        if (channel == null || address.isEmpty()) {
            tell(
                    notification,
                    Delivery.Outcome.REJECTED,
                    0,
                    "no channel " + notification.channel() + " for " + notification.recipient()
                            + " in this configuration");
            return;
        }
        if (notification.drill() && !notification.channel().equals(InAppChannel.KIND)) {
            tell(notification, Delivery.Outcome.REJECTED, 0, "a drill is not told outside");
            return;
        }
        Message message = new Message(notification, address.get(), links.apply(notification));
        Optional<Duration> again;
        int attempts = 0;
        do {
            int number = ++attempts;
            again = lanes.one(notification, address.get(), () -> attempt(channel, message, number));
            if (again.isPresent()) {
                sleeper.sleep(again.get());
            }
        } while (again.isPresent());
    }

    /** How long to wait before the next; empty when there is none. */
    private Optional<Duration> attempt(Channel channel, Message message, int number) throws InterruptedException {
        Notification notification = message.notification();
        if (!clock.instant().isBefore(notification.expires())) {
            tell(notification, Delivery.Outcome.EXPIRED, number - 1, "stale since " + notification.expires());
            return Optional.empty();
        }
        return switch (attempt(channel, message)) {
            case ChannelOutcome.Delivered(String detail) -> {
                tell(notification, Delivery.Outcome.DELIVERED, number, detail);
                yield Optional.empty();
            }
            case ChannelOutcome.Rejected(String reason) -> {
                tell(notification, Delivery.Outcome.REJECTED, number, reason);
                yield Optional.empty();
            }
            case ChannelOutcome.Retry(Duration after, String why) -> {
                tell(notification, Delivery.Outcome.RETRYING, number, why);
                yield Optional.of(wait(number, after, notification));
            }
        };
    }

    private ChannelOutcome attempt(Channel channel, Message message) throws InterruptedException {
        try {
            return channel.deliver(message);
        } catch (RuntimeException e) {
            LOG.error(
                    "channel {} failed on {}",
                    channel.kind(),
                    message.notification().id(),
                    e);
            return new ChannelOutcome.Retry(
                    null, "the channel failed: " + e.getClass().getSimpleName());
        }
    }

    /** Not beyond the expiry: then it is told as expired at once. */
    private Duration wait(int failures, Duration asked, Notification notification) {
        Duration wait = Backoff.after(failures, asked, RandomGenerator.getDefault());
        Instant now = clock.instant();
        Duration left = Duration.between(now, notification.expires());
        Duration bounded = wait.compareTo(left) > 0 ? left : wait;
        return bounded.isNegative() ? Duration.ZERO : bounded;
    }

    private Optional<Township.Channel> address(Notification notification) {
        if (notification.channel().equals(InAppChannel.KIND)) {
            return Optional.of(OWN_PAGE);
        }
        return roster.officer(notification.recipient())
                .map(officer -> Roster.channels(officer).get(notification.channel()));
    }

    private void tell(Notification notification, Delivery.Outcome outcome, int attempts, String detail) {
        metrics.delivery(notification.channel(), outcome);
        told.accept(new Delivery(
                notification.id(),
                notification.incident(),
                notification.recipient(),
                notification.channel(),
                outcome,
                attempts,
                clock.instant(),
                detail));
    }
}
