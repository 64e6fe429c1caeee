/** Links by which an officer handles one incident without logging in: signed, for him alone, and only for a while. */
package io.github.qianliyan.dispatcher.channel.link;
