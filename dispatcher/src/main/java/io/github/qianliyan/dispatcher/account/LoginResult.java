package io.github.qianliyan.dispatcher.account;

import io.github.qianliyan.events.Text;
import java.time.Duration;

/** What became of an attempt to log in, or to change a password. */
public sealed interface LoginResult {
    /** @param token for the cookie; it is told once and kept nowhere */
    record Welcome(String token, Account account) implements LoginResult {}

    /** @param why never says whether the user exists */
    record Refused(Text why) implements LoginResult {}

    /** Too many wrong passwords for this user or from this address. */
    record Locked(Duration remaining) implements LoginResult {}

    /** More attempts at once than this machine checks; nothing was counted. */
    record Busy() implements LoginResult {}
}
