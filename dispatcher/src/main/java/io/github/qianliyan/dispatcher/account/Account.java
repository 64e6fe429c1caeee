package io.github.qianliyan.dispatcher.account;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A user.
 *
 * @param name what is typed to log in; also the {@code user:NAME} of commands
 * @param officer the officer of {@code township.yaml} this user is; null for none
 * @param mustChangePassword the password was made by the system and is to be replaced
 */
public record Account(String name, Set<Role> roles, String officer, boolean mustChangePassword) {
    /** The account that exists from the first start on. */
    public static final String ADMIN = "admin";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");

    public Account {
        if (!validName(name)) {
            throw new IllegalArgumentException("'" + name
                    + "' is no user name: 1 to 32 of a-z, 0-9, dot, dash and underscore, first a letter or digit");
        }
        roles = roles.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(roles));
    }

    /** Who it is, as commands and the record book say. */
    public String actor() {
        return name.startsWith(ApiKeys.NAMES) ? "key:" + name.substring(ApiKeys.NAMES.length()) : "user:" + name;
    }

    public static boolean validName(String name) {
        return name != null && NAME.matcher(name).matches();
    }

    public boolean hasAny(Collection<Role> wanted) {
        return wanted.stream().anyMatch(roles::contains);
    }
}
