/** How fast a store with years of incidents answers. */
package io.github.qianliyan.benchmarks.store;
