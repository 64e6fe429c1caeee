package io.github.qianliyan.dispatcher.channel.push;

import java.net.URI;
import java.util.List;

/** Which browsers an officer has asked to be pushed to. */
public interface Subscriptions {
    List<Subscription> of(String officer);

    /** An endpoint belongs to the officer who subscribed it last. */
    void add(Subscription subscription);

    /** The push service says that the browser no longer wants it, or the officer does. */
    void remove(URI endpoint);
}
