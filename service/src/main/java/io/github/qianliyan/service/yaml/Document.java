package io.github.qianliyan.service.yaml;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What all values of one file share.
 *
 * @param lines its text
 * @param mask takes credentials out of a text before it is shown
 */
record Document(List<String> lines, Findings findings, Variables variables, UnaryOperator<String> mask) {}
