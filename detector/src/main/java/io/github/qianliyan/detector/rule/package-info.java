/**
 * Judging: a pure function from what was observed to alerts, in event time. {@link
 * io.github.qianliyan.detector.rule.Judge} judges one camera; {@link io.github.qianliyan.detector.rule.Catalogue} says which
 * kinds of rules there are. The same input gives the same alerts with the same ids: live, after a crash, in a backtest.
 *
 * <p>Below: {@code condition} what a kind is made of, {@code track}, {@code scene} and {@code device} the kinds, {@code
 * memory} which object is which, {@code episode} how long and since when.
 */
package io.github.qianliyan.detector.rule;
