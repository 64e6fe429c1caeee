package io.github.qianliyan.dispatcher.channel.robot;

import io.github.qianliyan.dispatcher.channel.Channel;
import io.github.qianliyan.dispatcher.channel.ChannelOutcome;
import io.github.qianliyan.dispatcher.channel.Message;
import io.github.qianliyan.dispatcher.channel.http.HttpSender;
import io.github.qianliyan.events.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * A group robot of WeCom (企业微信): a text notice card where there is a link, else Markdown; or plain text. It takes 20
 * messages a minute; beyond that it answers 45009 and is left alone for one.
 */
public final class WeComChannel implements Channel {
    private static final Set<Integer> TOO_FAST = Set.of(45009);
    /** Bytes of UTF-8 that the robot takes as Markdown; text takes half. */
    private static final int LONGEST = 4096;

    private final HttpSender sender;

    public WeComChannel(HttpSender sender) {
        this.sender = sender;
    }

    @Override
    public String kind() {
        return "wecom";
    }

    @Override
    public ChannelOutcome deliver(Message message) throws InterruptedException {
        Map<String, Object> body = switch (message.address().format().orElse("card")) {
            case "text" -> text(message);
            case "card" -> message.link().map(link -> card(message, link)).orElseGet(() -> markdown(message));
            default -> markdown(message);
        };
        return sender.post(
                message.address().target(),
                Map.of("Content-Type", "application/json"),
                Json.bytes(body),
                answer -> RobotAnswer.read(answer, TOO_FAST));
    }

    private static Map<String, Object> card(Message message, URI link) {
        return Map.of(
                "msgtype",
                "template_card",
                "template_card",
                Map.of(
                        "card_type",
                        "text_notice",
                        "main_title",
                        Map.of("title", "【" + message.level() + "】" + message.title()),
                        "sub_title_text",
                        message.text(),
                        "card_action",
                        Map.of("type", 1, "url", link.toString())));
    }

    private static Map<String, Object> markdown(Message message) {
        return Map.of("msgtype", "markdown", "markdown", Map.of("content", cut(Markdown.of(message, true), LONGEST)));
    }

    private static Map<String, Object> text(Message message) {
        return Map.of("msgtype", "text", "text", Map.of("content", cut(message.plain(), LONGEST / 2)));
    }

    private static String cut(String text, int bytes) {
        String cut = text;
        while (cut.getBytes(StandardCharsets.UTF_8).length > bytes) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }
}
