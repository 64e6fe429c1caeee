package io.github.qianliyan.dispatcher.channel;

import io.github.qianliyan.events.Notification;
import io.github.qianliyan.service.config.Secret;

/** The officer's own page, which shows what is his: there is nothing to send. */
public final class InAppChannel implements Channel {
    public static final String KIND = "in-app";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public ChannelOutcome deliver(Notification notification, Secret target) {
        return new ChannelOutcome.Delivered("on the page of " + notification.recipient());
    }
}
