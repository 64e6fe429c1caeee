/**
 * Conditions that people write, in CEL (Common Expression Language): checked against a {@link
 * io.github.qianliyan.service.expression.Vocabulary} when they are read, and evaluated without side effects, without a clock
 * and within a bound of work. The only package that knows the CEL library; knows nothing of rules.
 */
package io.github.qianliyan.service.expression;
