package io.github.qianliyan.dispatcher.channel;

import io.github.qianliyan.events.Notification;
import io.github.qianliyan.service.config.Secret;

/** One way to reach a person. Called by many threads. */
public interface Channel {
    /** As in {@code township.yaml}. */
    String kind();

    /**
     * One attempt, which ends within some seconds whatever the other side does.
     *
     * @param target what the configuration says beside the kind, such as a URL
     */
    ChannelOutcome deliver(Notification notification, Secret target) throws InterruptedException;
}
