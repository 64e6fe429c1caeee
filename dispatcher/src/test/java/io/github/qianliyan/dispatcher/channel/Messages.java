package io.github.qianliyan.dispatcher.channel;

import io.github.qianliyan.events.Notification;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.Secret;
import io.github.qianliyan.service.config.Township;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** Messages for tests, with what breaks careless channels in their texts. */
public final class Messages {
    public static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
    public static final URI LINK = URI.create("https://qly.example.cn/t/abc.def");

    private Messages() {}

    public static Notification notification(int severity) {
        return new Notification(
                "n-1",
                "i-1",
                "wang",
                "webhook",
                severity,
                new Text("【任务】车辆违停 · 观音村口 \"A\"<b>&", "Task: Illegal parking · Village \"A\"<b>&"),
                new Text("领域：道路交通；请在 12:05 前接单 [x](http://evil) {\"a\":1}", "Road traffic. Accept by 12:05"),
                NOW,
                NOW.plusSeconds(3600),
                Notification.Purpose.TASK,
                new Text("十户网格的网格员", "the officer of the household grid"),
                false);
    }

    public static Message to(String kind, String target) {
        return new Message(notification(2), new Township.Channel(kind, new Secret(target)), Optional.of(LINK));
    }

    public static Message signed(String kind, String target, String secret, String format) {
        return new Message(
                notification(2),
                new Township.Channel(
                        kind,
                        new Secret(target),
                        Optional.ofNullable(secret).map(Secret::new),
                        Optional.ofNullable(format)),
                Optional.of(LINK));
    }

    public static Message withoutLink(Message message) {
        return new Message(message.notification(), message.address(), Optional.empty());
    }
}
