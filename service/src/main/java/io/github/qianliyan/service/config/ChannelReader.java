package io.github.qianliyan.service.config;

import static io.github.qianliyan.service.yaml.Key.optional;

import io.github.qianliyan.service.config.Township.Channel;
import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Key;
import io.github.qianliyan.service.yaml.Mapping;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** One of an officer's {@code channels}: {@code {webpush: true}} or {@code {webhook: "https://..."}}. */
final class ChannelReader {
    static final List<Key> CHANNEL = List.of(
            optional("webpush", "true", "", "浏览器推送", "Push to the officer's browser"),
            optional("webhook", "URL", "", "Webhook 地址（Standard Webhooks）", "Posted to this address"),
            optional("email", "address", "", "电子邮件", "Sent to this address"),
            optional("sms", "number", "", "短信号码", "Sent to this number"),
            optional("dingtalk", "URL", "", "钉钉（渝快政）机器人地址", "Robot of the DingTalk family"),
            optional("wecom", "URL", "", "企业微信机器人地址", "Robot of WeCom"),
            optional("cap", "URL", "", "上级平台地址（CAP 1.2 XML）", "Higher platform: CAP 1.2 XML is posted there"),
            optional(
                    "secret",
                    "text",
                    "",
                    "webhook（whsec_…）或 dingtalk（SEC…）的签名密钥，写作 ${NAME}",
                    "Signs messages of webhook (whsec_...) and dingtalk (SEC...); write ${NAME}"),
            optional("format", "card, markdown or text", "card", "dingtalk、wecom 消息样式", "How a robot shows messages"));

    private static final List<String> ADDRESSED_BY_URL = List.of("webhook", "dingtalk", "wecom", "cap");

    private static final List<String> SIGNED = List.of("webhook", "dingtalk");
    private static final List<String> ROBOTS = List.of("dingtalk", "wecom");
    private static final List<String> FORMATS = List.of("card", "markdown", "text");
    private static final List<String> BESIDE = List.of("secret", "format");

    private ChannelReader() {}

    static Optional<Channel> read(Cursor at) {
        Mapping map = at.mapping(CHANNEL);
        List<String> given = CHANNEL.stream()
                .map(Key::name)
                .filter(name -> !BESIDE.contains(name) && map.get(name).isPresent())
                .toList();
        if (given.size() > 1) {
            at.problem("is two channels in one (" + String.join(", ", given) + "): write each as an item of its own");
        }
        if (given.size() != 1) {
            return Optional.empty();
        }
        String kind = given.getFirst();
        Optional<Secret> secret = map.get("secret").flatMap(value -> secret(kind, value));
        return map.get(kind)
                .flatMap(value -> channel(kind, value))
                .map(channel -> new Channel(
                        kind, channel.target(), secret, map.get("format").flatMap(value -> format(kind, value))));
    }

    private static Optional<String> format(String kind, Cursor value) {
        if (!ROBOTS.contains(kind)) {
            value.problem("a channel " + kind + " has one form only: take the format out");
            return Optional.empty();
        }
        return value.word(FORMATS);
    }

    private static Optional<Secret> secret(String kind, Cursor value) {
        if (!SIGNED.contains(kind)) {
            value.problem("a channel " + kind + " is not signed: take the secret out");
            return Optional.empty();
        }
        return value.text().map(Secret::new).filter(secret -> {
            boolean right = !kind.equals("webhook") || isWebhookSecret(secret.reveal());
            if (!right) {
                value.problem("must be whsec_ and 24 to 64 bytes in Base64, as Standard Webhooks has it");
            }
            return right;
        });
    }

    private static boolean isWebhookSecret(String text) {
        try {
            int bytes = Base64.getDecoder().decode(text.replaceFirst("^whsec_", "")).length;
            return text.startsWith("whsec_") && bytes >= 24 && bytes <= 64;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<Channel> channel(String kind, Cursor value) {
        if (kind.equals("webpush")) {
            return value.bool().filter(on -> on).map(on -> new Channel(kind, new Secret("")));
        }
        if (kind.equals("email")) {
            return MessagingReader.address(value).map(address -> new Channel(kind, new Secret(address)));
        }
        return value.text().flatMap(text -> {
            boolean url = text.startsWith("https://") || text.startsWith("http://");
            if (ADDRESSED_BY_URL.contains(kind) && !url) {
                value.problem("must be a URL that begins with https:// or http://");
                return Optional.empty();
            }
            return Optional.of(new Channel(kind, new Secret(text)));
        });
    }
}
