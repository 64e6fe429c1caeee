/** Micrometer meters in the Prometheus text form, and the endpoint that serves them. */
package io.github.qianliyan.service.metrics;
