package io.github.qianliyan.dispatcher.routing;

import io.github.qianliyan.events.Text;

/**
 * Who gets it.
 *
 * @param officer id
 * @param why in words that the timeline keeps
 */
public record Choice(String officer, Text why) {}
