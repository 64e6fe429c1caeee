package io.github.qianliyan.dispatcher.channel;

import java.time.Duration;

/** What one attempt came to. Details are for people and never hold a secret. */
public sealed interface ChannelOutcome {
    record Delivered(String detail) implements ChannelOutcome {}

    /**
     * Worth trying again.
     *
     * @param after what the other side asked for; null when it did not say
     */
    record Retry(Duration after, String why) implements ChannelOutcome {}

    /** Trying again would change nothing. */
    record Rejected(String reason) implements ChannelOutcome {}
}
