package io.github.qianliyan.service.yaml;

import java.util.function.UnaryOperator;

/**
 * What all values of one file share.
 *
 * @param mask takes credentials out of a text before it is shown
 */
record Document(Findings findings, Variables variables, UnaryOperator<String> mask) {}
