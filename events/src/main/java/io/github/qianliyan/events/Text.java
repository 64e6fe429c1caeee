package io.github.qianliyan.events;

/** A text for people, in Chinese and in English. Neither may be blank. */
public record Text(String zh, String en) {
    public Text {
        zh = Require.text("zh", zh);
        en = Require.text("en", en);
    }
}
