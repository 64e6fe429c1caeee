package io.github.qianliyan.dispatcher.channel.http;

import io.github.qianliyan.dispatcher.channel.Channel;
import io.github.qianliyan.dispatcher.channel.ChannelOutcome;
import io.github.qianliyan.dispatcher.channel.Message;
import io.github.qianliyan.service.config.Messaging.SmsGateway;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A text message by way of the gateway that the configuration names. */
public final class SmsChannel implements Channel {
    /** Characters; seven parts of a message in Chinese. Gateways refuse what is longer. */
    private static final int LONGEST = 460;

    private final Optional<SmsGateway> gateway;
    private final HttpSender sender;

    public SmsChannel(Optional<SmsGateway> gateway, HttpSender sender) {
        this.gateway = gateway;
        this.sender = sender;
    }

    @Override
    public String kind() {
        return "sms";
    }

    @Override
    public ChannelOutcome deliver(Message message) throws InterruptedException {
        if (gateway.isEmpty()) {
            return new ChannelOutcome.Rejected("no gateway for text messages: write messages.sms in township.yaml");
        }
        SmsGateway way = gateway.get();
        String text = message.title() + "。" + message.notification().body().zh()
                + message.link().map(link -> " " + link).orElse("");
        String body = SmsTemplate.fill(
                way.body(),
                way.contentType(),
                Map.of(
                        "to", message.address().target().reveal(),
                        "text", text.length() > LONGEST ? text.substring(0, LONGEST) : text,
                        "id", message.notification().id()));
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", way.contentType());
        headers.put("Idempotency-Key", message.notification().id());
        way.headers().forEach((name, value) -> headers.put(name, value.reveal()));
        return sender.post(way.url(), headers, body.getBytes(StandardCharsets.UTF_8), answer -> taken(way, answer));
    }

    /** Many gateways answer 200 to everything and say in the body what they did. */
    private static ChannelOutcome taken(SmsGateway gateway, HttpSender.Answer answer) {
        boolean taken = gateway.success().map(answer.body()::contains).orElse(true);
        return taken
                ? HttpSender.byStatus(answer)
                : new ChannelOutcome.Retry(answer.after(), "the gateway's answer does not say that it was taken");
    }
}
