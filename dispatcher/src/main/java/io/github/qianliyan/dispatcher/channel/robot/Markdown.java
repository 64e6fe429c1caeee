package io.github.qianliyan.dispatcher.channel.robot;

import io.github.qianliyan.dispatcher.channel.Message;
import java.net.URI;

/** A message as Markdown of the few marks that both families know. */
final class Markdown {
    private Markdown() {}

    static String of(Message message, boolean withLink) {
        StringBuilder text = new StringBuilder("### ").append(escaped("【" + message.level() + "】" + message.title()));
        for (String line : message.text().split("\n")) {
            text.append("\n\n").append(escaped(line));
        }
        if (withLink) {
            message.link()
                    .ifPresent(link -> text.append("\n\n[查看并处置 / Open](")
                            .append(link(link))
                            .append(')'));
        }
        return text.toString();
    }

    /** What a camera or an officer is called must not become a mark or a link. */
    private static String escaped(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>#!|])", "\\\\$1");
    }

    private static String link(URI link) {
        return link.toASCIIString().replace(")", "%29");
    }
}
