package io.github.qianliyan.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * One message that one person is to get through one channel. Topic {@code notifications}, key incident id.
 *
 * @param id also the idempotency key: a channel that gets it twice shows it once. Made from the incident, what caused it,
 *     recipient and channel, so that telling it again after a crash gives the same
 * @param incident what it is about; {@code township} when it is about none
 * @param recipient officer id
 * @param channel {@code in-app, webhook, webpush, email, ...}
 * @param title first line; of a drill it begins with 【演练】 and [DRILL]
 * @param created when the decision was made
 * @param expires after this it is stale and is marked, not sent
 * @param purpose what is wanted of the recipient
 * @param why him, in words; null when it goes without saying
 * @param drill an exercise: only {@code in-app} may carry it
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
        Instant expires,
        Purpose purpose,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) Text why,
        boolean drill) {
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
        Require.present("purpose", purpose);
    }

    public enum Purpose {
        /** The recipient is asked to accept and act. */
        @JsonProperty("task")
        TASK,
        /** A clock passed and the recipient is above those who should have acted. */
        @JsonProperty("escalation")
        ESCALATION,
        /** For the recipient's knowledge, by line of business. */
        @JsonProperty("information")
        INFORMATION,
        /** Somebody else has the task now. */
        @JsonProperty("withdrawal")
        WITHDRAWAL
    }
}
