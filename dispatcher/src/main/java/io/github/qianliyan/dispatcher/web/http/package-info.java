/**
 * What every answer has in common: who may ask, what a request may look like, security headers, problems as RFC 9457,
 * files with ranges, and the pages.
 */
package io.github.qianliyan.dispatcher.web.http;
