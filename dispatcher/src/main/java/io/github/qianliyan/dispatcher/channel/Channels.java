package io.github.qianliyan.dispatcher.channel;

import com.interaso.webpush.VapidKeys;
import io.github.qianliyan.dispatcher.channel.cap.CapChannel;
import io.github.qianliyan.dispatcher.channel.cap.CapWriter;
import io.github.qianliyan.dispatcher.channel.http.HttpSender;
import io.github.qianliyan.dispatcher.channel.http.SmsChannel;
import io.github.qianliyan.dispatcher.channel.http.WebhookChannel;
import io.github.qianliyan.dispatcher.channel.mail.MailChannel;
import io.github.qianliyan.dispatcher.channel.push.PushKeys;
import io.github.qianliyan.dispatcher.channel.push.Subscriptions;
import io.github.qianliyan.dispatcher.channel.push.WebPushChannel;
import io.github.qianliyan.dispatcher.channel.robot.DingTalkChannel;
import io.github.qianliyan.dispatcher.channel.robot.WeComChannel;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Messaging;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Every way out there is. */
public final class Channels implements AutoCloseable {
    private final HttpSender sender;
    private final String pushKey;
    private final List<Channel> all;

    private Channels(HttpSender sender, String pushKey, List<Channel> all) {
        this.sender = sender;
        this.pushKey = pushKey;
        this.all = all;
    }

    /**
     * @param data where keys are kept
     * @param incidents as they are now, by id
     */
    public static Channels open(
            Config config, Path data, Subscriptions subscriptions, Function<String, Optional<Incident>> incidents) {
        Messaging messaging = config.messaging();
        HttpSender sender = new HttpSender();
        VapidKeys keys = PushKeys.in(data);
        return new Channels(
                sender,
                PushKeys.publicKey(keys),
                List.of(
                        new InAppChannel(),
                        new WebhookChannel(sender),
                        new WebPushChannel(keys, messaging.push(), subscriptions, sender),
                        new MailChannel(messaging.smtp()),
                        new SmsChannel(messaging.sms(), sender),
                        new DingTalkChannel(sender),
                        new WeComChannel(sender),
                        new CapChannel(messaging.cap(), new CapWriter(config), incidents, sender)));
    }

    /** The service's public key, as browsers want it. */
    public String pushKey() {
        return pushKey;
    }

    List<Channel> all() {
        return all;
    }

    @Override
    public void close() {
        all.forEach(Channel::close);
        sender.close();
    }
}
