package io.github.qianliyan.dispatcher.channel;

/** The officer's own page, which shows what is his: there is nothing to send. */
public final class InAppChannel implements Channel {
    public static final String KIND = "in-app";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public ChannelOutcome deliver(Message message) {
        return new ChannelOutcome.Delivered(
                "on the page of " + message.notification().recipient());
    }
}
