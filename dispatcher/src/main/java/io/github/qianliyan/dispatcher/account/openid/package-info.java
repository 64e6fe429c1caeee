/**
 * Logging in with an account of another house: OpenID Connect, authorisation code with PKCE. What the provider says is
 * believed once its ID token was checked; what somebody may do here is what the configuration makes of it.
 */
package io.github.qianliyan.dispatcher.account.openid;
