/** Push to an officer's browsers (RFC 8030, RFC 8291, RFC 8292). */
package io.github.qianliyan.dispatcher.channel.push;
