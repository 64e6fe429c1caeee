package io.github.qianliyan.dispatcher.channel.http;

import io.github.qianliyan.dispatcher.channel.Channel;
import io.github.qianliyan.dispatcher.channel.ChannelOutcome;
import io.github.qianliyan.dispatcher.channel.Message;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Notification;
import io.github.qianliyan.service.config.Secret;
import java.util.HashMap;
import java.util.Map;

/**
 * The notification as JSON by POST, with the headers of Standard Webhooks 1.0: {@code webhook-id} is the notification's id,
 * so who gets the same one twice shows it once ({@code Idempotency-Key} says the same to those who know that one);
 * {@code webhook-timestamp} is when this attempt was made; {@code webhook-signature} is there when the address has a secret.
 */
public final class WebhookChannel implements Channel {
    private final HttpSender sender;

    public WebhookChannel(HttpSender sender) {
        this.sender = sender;
    }

    @Override
    public String kind() {
        return "webhook";
    }

    @Override
    public ChannelOutcome deliver(Message message) throws InterruptedException {
        Notification notification = message.notification();
        byte[] body = Json.bytes(notification);
        long seconds = sender.clock().instant().getEpochSecond();
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Idempotency-Key", notification.id());
        headers.put("webhook-id", notification.id());
        headers.put("webhook-timestamp", Long.toString(seconds));
        message.address()
                .secret()
                .map(Secret::reveal)
                .ifPresent(secret -> headers.put(
                        "webhook-signature", WebhookSignature.sign(secret, notification.id(), seconds, body)));
        return sender.post(message.address().target(), headers, body);
    }
}
