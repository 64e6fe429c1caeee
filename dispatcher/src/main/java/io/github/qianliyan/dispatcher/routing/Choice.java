package io.github.qianliyan.dispatcher.routing;

import io.github.qianliyan.events.Text;

/**
 * One who comes into question.
 *
 * @param officer id
 * @param step of the escalation, or the role that he is told in
 * @param why in words that the incident keeps: place, roster, substitution, or why he is not there
 * @param present false: on leave without a substitute, or off shift
 */
public record Choice(String officer, String step, Text why, boolean present) {}
