package io.github.qianliyan.service.expression;

/**
 * One thing that is wrong in an expression.
 *
 * @param offset where, in characters from its start
 * @param message what is wrong and what would be right
 */
public record Mistake(int offset, String message) {}
