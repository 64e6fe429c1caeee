package io.github.qianliyan.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * What became of a {@link Notification}. Topic {@code deliveries}, key incident id.
 *
 * @param attempts made so far
 * @param detail in words; null when there is nothing to say; never holds a secret
 */
public record Delivery(
        String notification,
        String incident,
        String recipient,
        String channel,
        Outcome outcome,
        int attempts,
        Instant at,
        @Nullable String detail) {
    public Delivery {
        Require.text("notification", notification);
        Require.text("incident", incident);
        Require.text("recipient", recipient);
        Require.text("channel", channel);
        Require.present("outcome", outcome);
        at = Require.time("at", at);
    }

    public enum Outcome {
        @JsonProperty("delivered")
        DELIVERED,
        @JsonProperty("retrying")
        RETRYING,
        @JsonProperty("rejected")
        REJECTED,
        @JsonProperty("expired")
        EXPIRED,
        /** The recipient opened it. */
        @JsonProperty("seen")
        SEEN
    }
}
