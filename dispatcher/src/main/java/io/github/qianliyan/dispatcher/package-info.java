/**
 * What follows an alert: the incident and its lifecycle, evidence, messages, and the command room's pages.
 *
 * <p>{@link io.github.qianliyan.dispatcher.DispatcherService} composes the parts; its packages say what each does.
 */
package io.github.qianliyan.dispatcher;
