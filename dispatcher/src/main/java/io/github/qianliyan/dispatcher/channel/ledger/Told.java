package io.github.qianliyan.dispatcher.channel.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.qianliyan.events.Notification;
import java.time.Instant;

/**
 * What became of one notification.
 *
 * @param outcome {@code waiting, retrying, delivered, rejected, expired}
 * @param attempts made so far
 * @param at of the last news; when it was made while there is none
 * @param detail of the last attempt, in words
 * @param seen when the recipient opened it; null while he has not, or his channel does not tell
 */
public record Told(
        String notification,
        String incident,
        String recipient,
        String channel,
        Instant created,
        String outcome,
        int attempts,
        Instant at,
        @JsonInclude(JsonInclude.Include.NON_NULL) String detail,
        @JsonInclude(JsonInclude.Include.NON_NULL) Instant seen,
        @JsonInclude(JsonInclude.Include.NON_NULL) Notification message) {}
