/**
 * What is new, told to every open page as server-sent events: each kept for a while so that a page whose line broke
 * goes on where it stopped, and each page behind a queue of its own so that a slow one holds nobody up.
 */
package io.github.qianliyan.dispatcher.web.screen;
