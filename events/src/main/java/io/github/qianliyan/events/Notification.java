package io.github.qianliyan.events;

import java.time.Instant;

/**
 * One message that one person is to get through one channel. Topic {@code notifications}, key incident id.
 *
 * @param id also the idempotency key: a channel that gets it twice shows it once
 * @param recipient officer id
 * @param channel {@code webhook, webpush, email, ...}
 * @param title first line
 * @param expires after this it is stale and is marked, not sent
 */
public record Notification(
        String id,
        String incident,
        String recipient,
        String channel,
        int severity,
        Text title,
        Text body,
        Instant created,
        Instant expires) {
    public Notification {
        Require.text("id", id);
        Require.text("incident", incident);
        Require.text("recipient", recipient);
        Require.text("channel", channel);
        Require.between("severity", severity, 1, 4);
        Require.present("title", title);
        Require.present("body", body);
        created = Require.time("created", created);
        expires = Require.time("expires", expires);
    }
}
