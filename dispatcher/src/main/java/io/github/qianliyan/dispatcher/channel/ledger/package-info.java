/** Who was told what, whether it arrived and whether he saw it: read from the log into a table, for people to look at. */
package io.github.qianliyan.dispatcher.channel.ledger;
