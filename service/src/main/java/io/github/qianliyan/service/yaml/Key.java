package io.github.qianliyan.service.yaml;

import io.github.qianliyan.events.Text;

/**
 * A key that a mapping may have. The reference for people is generated from these.
 *
 * @param form how its value is written, e.g. {@code 90s, 5m, 2h}
 * @param fallback what holds without it; empty when nothing does
 */
public record Key(String name, boolean required, String form, String fallback, Text about) {
    public static Key required(String name, String form, String zh, String en) {
        return new Key(name, true, form, "", new Text(zh, en));
    }

    public static Key optional(String name, String form, String fallback, String zh, String en) {
        return new Key(name, false, form, fallback, new Text(zh, en));
    }
}
