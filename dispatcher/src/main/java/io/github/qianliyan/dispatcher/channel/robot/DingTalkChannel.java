package io.github.qianliyan.dispatcher.channel.robot;

import io.github.qianliyan.dispatcher.channel.Channel;
import io.github.qianliyan.dispatcher.channel.ChannelOutcome;
import io.github.qianliyan.dispatcher.channel.Message;
import io.github.qianliyan.dispatcher.channel.http.Hmac;
import io.github.qianliyan.dispatcher.channel.http.HttpSender;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.service.config.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A custom robot of the DingTalk family. With a secret the address carries {@code timestamp} (ms) and {@code sign}, the
 * HMAC-SHA256 of {@code timestamp\nsecret} in Base64. A card with one button where there is a link, else Markdown; or plain
 * text. A robot takes 20 messages a minute; beyond that it answers 130101 and is left alone for one.
 */
public final class DingTalkChannel implements Channel {
    private static final Set<Integer> TOO_FAST = Set.of(130101, 410100);

    private final HttpSender sender;

    public DingTalkChannel(HttpSender sender) {
        this.sender = sender;
    }

    @Override
    public String kind() {
        return "dingtalk";
    }

    @Override
    public ChannelOutcome deliver(Message message) throws InterruptedException {
        String format = message.address().format().orElse("card");
        Map<String, Object> body = switch (format) {
            case "text" -> Map.of("msgtype", "text", "text", Map.of("content", message.plain()));
            case "card" -> message.link().map(link -> card(message, link)).orElseGet(() -> markdown(message));
            default -> markdown(message);
        };
        Secret url = message.address()
                .secret()
                .map(secret -> signed(
                        message.address().target(), secret, sender.clock().millis()))
                .orElse(message.address().target());
        return sender.post(
                url,
                Map.of("Content-Type", "application/json"),
                Json.bytes(body),
                answer -> RobotAnswer.read(answer, TOO_FAST));
    }

    private static Map<String, Object> card(Message message, URI link) {
        return Map.of(
                "msgtype",
                "actionCard",
                "actionCard",
                Map.of(
                        "title",
                        message.title(),
                        "text",
                        Markdown.of(message, false),
                        "btnOrientation",
                        "0",
                        "btns",
                        List.of(Map.of("title", "查看并处置 Open", "actionURL", link.toString()))));
    }

    private static Map<String, Object> markdown(Message message) {
        return Map.of(
                "msgtype",
                "markdown",
                "markdown",
                Map.of("title", message.title(), "text", Markdown.of(message, true)));
    }

    static Secret signed(Secret url, Secret secret, long millis) {
        byte[] key = secret.reveal().getBytes(StandardCharsets.UTF_8);
        byte[] said = (millis + "\n" + secret.reveal()).getBytes(StandardCharsets.UTF_8);
        String sign =
                URLEncoder.encode(Base64.getEncoder().encodeToString(Hmac.sha256(key, said)), StandardCharsets.UTF_8);
        String joint = url.reveal().contains("?") ? "&" : "?";
        return new Secret(url.reveal() + joint + "timestamp=" + millis + "&sign=" + sign);
    }
}
