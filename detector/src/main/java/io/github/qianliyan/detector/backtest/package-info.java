/**
 * Rules over the kept log: what would have been raised, and how that differs from what was. Judging is the live judge's own
 * ({@link io.github.qianliyan.detector.rule.Judge}); {@link io.github.qianliyan.detector.backtest.Replay} is one camera,
 * {@link io.github.qianliyan.detector.backtest.Backtest} all of them, from the log or from a file of observations.
 */
package io.github.qianliyan.detector.backtest;
