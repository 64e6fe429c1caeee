/** Incidents told to a higher platform in the Common Alerting Protocol (OASIS CAP 1.2; GB/T 35965.1 for what China adds). */
package io.github.qianliyan.dispatcher.channel.cap;
