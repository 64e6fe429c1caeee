/**
 * The web server: pages, the API, events and live pictures, composed. What each route does is in {@code web.api}.
 */
package io.github.qianliyan.dispatcher.web;
