/** Log lines for people or for machines, and no password in either. */
package io.github.qianliyan.service.logging;
