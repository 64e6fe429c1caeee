package io.github.qianliyan.dispatcher.channel.cap;

import io.github.qianliyan.dispatcher.channel.Channel;
import io.github.qianliyan.dispatcher.channel.ChannelOutcome;
import io.github.qianliyan.dispatcher.channel.Message;
import io.github.qianliyan.dispatcher.channel.http.HttpSender;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.service.config.Messaging.Cap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The incident as it is now, as CAP 1.2 by POST. */
public final class CapChannel implements Channel {
    private final Optional<Cap> sender;
    private final CapWriter writer;
    private final Function<String, Optional<Incident>> incidents;
    private final HttpSender http;

    public CapChannel(
            Optional<Cap> sender, CapWriter writer, Function<String, Optional<Incident>> incidents, HttpSender http) {
        this.sender = sender;
        this.writer = writer;
        this.incidents = incidents;
        this.http = http;
    }

    @Override
    public String kind() {
        return "cap";
    }

    @Override
    public ChannelOutcome deliver(Message message) throws InterruptedException {
        if (sender.isEmpty()) {
            return new ChannelOutcome.Rejected("nobody to speak as: write messages.cap in township.yaml");
        }
        Optional<Incident> incident = incidents.apply(message.notification().incident());
        if (incident.isEmpty()) {
            // the store is a little behind the log
            return new ChannelOutcome.Retry(null, "the incident is not in the store yet");
        }
        byte[] xml = writer.write(sender.get(), incident.get(), message.notification());
        return http.post(
                message.address().target(),
                Map.of(
                        "Content-Type",
                        "application/cap+xml; charset=utf-8",
                        "Idempotency-Key",
                        message.notification().id()),
                xml);
    }
}
