/** Starting in order, ending in reverse order, and ending in time. */
package io.github.qianliyan.service.lifecycle;
