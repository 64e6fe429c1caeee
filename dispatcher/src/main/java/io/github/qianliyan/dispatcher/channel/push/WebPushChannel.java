package io.github.qianliyan.dispatcher.channel.push;

import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;
import io.github.qianliyan.dispatcher.channel.Channel;
import io.github.qianliyan.dispatcher.channel.ChannelOutcome;
import io.github.qianliyan.dispatcher.channel.Message;
import io.github.qianliyan.dispatcher.channel.http.HttpSender;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.service.config.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * To every browser that the officer has subscribed; the text is encrypted for that browser alone. A browser that shows two
 * of the same {@code tag}, the notification's id, shows one. A subscription that its service calls gone is forgotten.
 */
public final class WebPushChannel implements Channel {
    private static final int GONE = 410;
    private static final int NOT_FOUND = 404;
    /** A push service keeps a message no longer than this for a phone that is off. */
    private static final Duration KEPT = Duration.ofHours(12);
    /** Characters of the body: with its encryption all of it stays below the 4096 bytes that services must take. */
    private static final int LONGEST_BODY = 600;

    private final WebPush push;
    private final Subscriptions subscriptions;
    private final HttpSender sender;
    private final Predicate<URI> allowed;

    /** @param contact of the operator, for push services */
    public WebPushChannel(VapidKeys keys, String contact, Subscriptions subscriptions, HttpSender sender) {
        this(keys, contact, subscriptions, sender, PushAddress::isPublic);
    }

    WebPushChannel(
            VapidKeys keys, String contact, Subscriptions subscriptions, HttpSender sender, Predicate<URI> allowed) {
        this.push = new WebPush(contact, keys);
        this.subscriptions = subscriptions;
        this.sender = sender;
        this.allowed = allowed;
    }

    @Override
    public String kind() {
        return "webpush";
    }

    @Override
    public ChannelOutcome deliver(Message message) throws InterruptedException {
        List<Subscription> browsers = subscriptions.of(message.notification().recipient());
        if (browsers.isEmpty()) {
            return new ChannelOutcome.Rejected(message.notification().recipient()
                    + " has subscribed no browser: once, on the task page of the phone");
        }
        List<ChannelOutcome> outcomes = new ArrayList<>();
        for (Subscription browser : browsers) {
            outcomes.add(send(message, browser));
        }
        return together(outcomes);
    }

    private ChannelOutcome send(Message message, Subscription browser) throws InterruptedException {
        URI endpoint = browser.endpoint();
        if (!allowed.test(endpoint)) {
            return new ChannelOutcome.Rejected(
                    "the push service " + endpoint.getHost() + " is no public https address");
        }
        Instant now = sender.clock().instant();
        Duration left = Duration.between(now, message.notification().expires());
        int ttl = (int) Math.clamp(left.toSeconds(), 0, KEPT.toSeconds());
        Map<String, String> headers = push.getHeaders(endpoint.toString(), ttl, null, urgency(message));
        byte[] body = push.getBody(payload(message), browser.key(), browser.secret());
        ChannelOutcome outcome = sender.post(new Secret(endpoint.toString()), headers, body);
        if (outcome instanceof ChannelOutcome.Rejected(String reason)
                && (reason.endsWith(" " + GONE) || reason.endsWith(" " + NOT_FOUND))) {
            subscriptions.remove(endpoint);
        }
        return outcome;
    }

    private static WebPush.Urgency urgency(Message message) {
        return message.notification().severity() <= 2 ? WebPush.Urgency.High : WebPush.Urgency.Normal;
    }

    private static byte[] payload(Message message) {
        String body = message.notification().body().zh();
        Map<String, Object> payload = new TreeMap<>();
        payload.put("tag", message.notification().id());
        payload.put("severity", message.notification().severity());
        payload.put("title", "【" + message.level() + "】" + message.title());
        payload.put("body", body.length() > LONGEST_BODY ? body.substring(0, LONGEST_BODY) : body);
        message.link().ifPresent(link -> payload.put("url", link.toString()));
        return Json.bytes(payload);
    }

    /** One browser that took it is enough to have reached him; else what may still pass is tried again. */
    private static ChannelOutcome together(List<ChannelOutcome> outcomes) {
        long taken = outcomes.stream()
                .filter(ChannelOutcome.Delivered.class::isInstance)
                .count();
        if (taken > 0) {
            return new ChannelOutcome.Delivered("taken for " + taken + " of " + outcomes.size() + " browsers");
        }
        return outcomes.stream()
                .filter(ChannelOutcome.Retry.class::isInstance)
                .findFirst()
                .orElseGet(outcomes::getFirst);
    }
}
