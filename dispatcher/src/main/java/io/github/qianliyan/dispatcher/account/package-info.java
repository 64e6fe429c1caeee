/**
 * Who may do what: users, their passwords (argon2id), sessions, and the delay after wrong passwords.
 *
 * <p>Nothing here knows of HTTP. What may go wrong comes back as a {@link
 * io.github.qianliyan.dispatcher.account.LoginResult}.
 */
package io.github.qianliyan.dispatcher.account;
