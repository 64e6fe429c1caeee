/** The routes under {@code /api/v1}, a class for each subject. What they say is in {@code openapi.json}. */
package io.github.qianliyan.dispatcher.web.api;
