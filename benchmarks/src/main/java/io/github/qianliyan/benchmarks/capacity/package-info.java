/**
 * What a township takes of a machine: {@code capacity}, {@code latency} and {@code scale}. The product runs as users run it, in
 * a process of its own, on the standard {@link io.github.qianliyan.benchmarks.capacity.Mix} of cameras; everything is
 * measured from outside, beside others that decode the same streams.
 */
package io.github.qianliyan.benchmarks.capacity;
