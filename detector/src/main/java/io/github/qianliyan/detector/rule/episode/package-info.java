/**
 * Time: how long a condition has held, when that becomes an episode, and when the episode is over. The same for every kind
 * of rule; pure, in event time.
 */
package io.github.qianliyan.detector.rule.episode;
