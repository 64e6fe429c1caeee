/**
 * Micro-benchmarks (JMH) of what is done for every frame or fragment; {@code benchmarks/run micro} runs them. They say which
 * of two ways is quicker, not what the product takes: that is {@code capacity}'s to say.
 */
package io.github.qianliyan.benchmarks.micro;
