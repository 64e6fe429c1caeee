/**
 * What a kind of rule is made of: a {@link Condition} says of one {@link Moment} which facts hold; everything about time
 * (how long, since when, over when) is the judge's.
 */
package io.github.qianliyan.detector.rule.condition;
