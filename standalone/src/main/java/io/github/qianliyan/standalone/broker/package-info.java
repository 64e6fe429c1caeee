/**
 * A Kafka broker inside this process, for the demo, for one small server, and for whole-system tests: Kafka's own KRaft
 * server, with its data in a folder and settings for one machine.
 */
package io.github.qianliyan.standalone.broker;
