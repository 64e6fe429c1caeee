/** The kinds that are about things: what was left, and what was taken. Known again by place, and by nothing else. */
package io.github.qianliyan.detector.rule.thing;
