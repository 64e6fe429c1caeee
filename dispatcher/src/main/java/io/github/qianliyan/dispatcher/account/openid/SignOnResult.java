package io.github.qianliyan.dispatcher.account.openid;

import io.github.qianliyan.events.Text;

/** What came back from the provider. */
public sealed interface SignOnResult {
    record Known(Person person) implements SignOnResult {}

    /**
     * @param code stable, for programs and the record book
     * @param why for the person; says nothing of tokens
     */
    record Refused(String code, Text why) implements SignOnResult {}

    /** The provider does not answer; nobody did anything wrong. */
    record Away(Text why) implements SignOnResult {}
}
