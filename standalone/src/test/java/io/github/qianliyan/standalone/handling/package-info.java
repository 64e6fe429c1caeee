/** Alerts to incidents, evidence and messages, on a real broker. */
package io.github.qianliyan.standalone.handling;
