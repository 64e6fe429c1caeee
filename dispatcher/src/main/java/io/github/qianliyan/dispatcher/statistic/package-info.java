/** What reports count: one row of facts for each incident, sums over them, and the reports themselves. */
package io.github.qianliyan.dispatcher.statistic;
