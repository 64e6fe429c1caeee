/** Channels that are one HTTP request: webhooks and gateways for text messages; and how such a request is made and judged. */
package io.github.qianliyan.dispatcher.channel.http;
