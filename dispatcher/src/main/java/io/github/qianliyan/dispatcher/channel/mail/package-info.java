/** Notifications as e-mail. */
package io.github.qianliyan.dispatcher.channel.mail;
