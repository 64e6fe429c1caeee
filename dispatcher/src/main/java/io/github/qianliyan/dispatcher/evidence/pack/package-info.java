/** What is in an {@code evidence.zip}, and how anybody checks it later without this service. */
package io.github.qianliyan.dispatcher.evidence.pack;
