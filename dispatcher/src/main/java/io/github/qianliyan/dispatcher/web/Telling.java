package io.github.qianliyan.dispatcher.web;

import io.github.qianliyan.dispatcher.channel.ledger.Ledger;
import io.github.qianliyan.dispatcher.channel.link.SignedLinks;
import io.github.qianliyan.dispatcher.channel.push.Subscriptions;
import io.github.qianliyan.dispatcher.stream.Outbox;

/**
 * What the web server needs to know of messages to people.
 *
 * @param pushKey the service's public key, as browsers want it
 */
public record Telling(SignedLinks links, Ledger ledger, Subscriptions subscriptions, String pushKey, Outbox outbox) {}
