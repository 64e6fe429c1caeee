/** How fast an hour of a township's observations is judged once more, and whether that gives the live alerts. */
package io.github.qianliyan.benchmarks.backtest;
