/**
 * How a notification reaches a person. Each channel answers with an outcome; nothing is thrown for what may happen.
 */
package io.github.qianliyan.dispatcher.channel;
