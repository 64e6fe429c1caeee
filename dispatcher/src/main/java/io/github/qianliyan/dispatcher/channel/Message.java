package io.github.qianliyan.dispatcher.channel;

import io.github.qianliyan.events.Notification;
import io.github.qianliyan.service.config.Township;
import java.net.URI;
import java.util.Optional;

/**
 * One notification on its way.
 *
 * @param address as the configuration has it for the recipient
 * @param link opens the incident for the recipient alone, without logging in; empty when the pages have no public address
 */
public record Message(Notification notification, Township.Channel address, Optional<URI> link) {
    /** The title in both languages, Chinese first. */
    public String title() {
        return notification.title().zh();
    }

    /** A line of Chinese, a line of English. */
    public String text() {
        return notification.body().zh() + "\n" + notification.title().en() + ". "
                + notification.body().en();
    }

    /** 红橙黄蓝. */
    public String level() {
        return switch (notification.severity()) {
            case 1 -> "红";
            case 2 -> "橙";
            case 3 -> "黄";
            default -> "蓝";
        };
    }

    /** All of it as plain text, a line each: level and title, body in both languages, link. */
    public String plain() {
        return "【" + level() + "】" + title() + "\n" + text()
                + link.map(address -> "\n" + address).orElse("");
    }
}
