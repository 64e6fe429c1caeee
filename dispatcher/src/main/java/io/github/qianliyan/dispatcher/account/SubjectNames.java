package io.github.qianliyan.dispatcher.account;

import io.github.qianliyan.dispatcher.account.openid.Person;
import io.github.qianliyan.dispatcher.record.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a user may be called whom an identity provider knows, best first. */
final class SubjectNames {
    private static final int LONGEST = 32;
    private static final int DIGITS = 8;

    private SubjectNames() {}

    /** What he is called there when that is a name here; else, and when that is taken, with digits of his subject. */
    static List<String> of(Person person) {
        String own = person.name().toLowerCase(Locale.ROOT);
        String digits = Hashes.sha256((person.issuer() + "\n" + person.subject()).getBytes(StandardCharsets.UTF_8))
                .substring(0, DIGITS);
        List<String> names = new ArrayList<>();
        // nobody may be, by a name that he could choose there, whom a password or a key lets in here
        if (Account.validName(own) && !own.equals(Account.ADMIN) && !own.startsWith(ApiKeys.NAMES)) {
            names.add(own);
            names.add(own.substring(0, Math.min(own.length(), LONGEST - DIGITS - 1)) + "-" + digits);
        }
        names.add("sso-" + digits);
        return names;
    }
}
