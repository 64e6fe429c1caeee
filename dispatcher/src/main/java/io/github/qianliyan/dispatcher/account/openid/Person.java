package io.github.qianliyan.dispatcher.account.openid;

import io.github.qianliyan.dispatcher.account.Role;
import java.util.Optional;
import java.util.Set;

/**
 * Who the provider says it is.
 *
 * @param subject the same for the same person for ever, at this issuer
 * @param name what he is called there, perhaps no name that a user can have here; empty when it is not told
 * @param roles ours, at least one
 * @param officer id; empty when he is none
 */
public record Person(String issuer, String subject, String name, Set<Role> roles, Optional<String> officer) {
    public Person {
        roles = Set.copyOf(roles);
        if (subject.isEmpty() || roles.isEmpty()) {
            throw new IllegalArgumentException("somebody without subject or role cannot log in");
        }
    }
}
