package io.github.qianliyan.service.config;

import static io.github.qianliyan.service.yaml.Key.optional;

import io.github.qianliyan.service.config.Township.Channel;
import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Key;
import io.github.qianliyan.service.yaml.Mapping;
import java.util.List;
import java.util.Optional;

/** One of an officer's {@code channels}: {@code {webpush: true}} or {@code {webhook: "https://..."}}. */
final class ChannelReader {
    static final List<Key> CHANNEL = List.of(
            optional("webpush", "true", "", "浏览器推送", "Push to the officer's browser"),
            optional("webhook", "URL", "", "Webhook 地址", "Posted to this address"),
            optional("email", "address", "", "电子邮件", "Sent to this address"),
            optional("sms", "number", "", "短信号码", "Sent to this number"),
            optional("dingtalk", "URL", "", "钉钉（渝快政）机器人地址", "Robot of the DingTalk family"),
            optional("wecom", "URL", "", "企业微信机器人地址", "Robot of WeCom"));

    private static final List<String> ADDRESSED_BY_URL = List.of("webhook", "dingtalk", "wecom");

    private ChannelReader() {}

    static Optional<Channel> read(Cursor at) {
        Mapping map = at.mapping(CHANNEL);
        List<String> given = CHANNEL.stream()
                .map(Key::name)
                .filter(name -> map.get(name).isPresent())
                .toList();
        if (given.size() > 1) {
            at.problem("is two channels in one (" + String.join(", ", given) + "): write each as an item of its own");
        }
        return given.size() == 1
                ? map.get(given.getFirst()).flatMap(value -> channel(given.getFirst(), value))
                : Optional.empty();
    }

    private static Optional<Channel> channel(String kind, Cursor value) {
        if (kind.equals("webpush")) {
            return value.bool().filter(on -> on).map(on -> new Channel(kind, new Secret("")));
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
