/** The scenarios that measure the product, each in a package of its own; never shipped. */
package io.github.qianliyan.benchmarks;
