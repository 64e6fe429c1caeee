package io.github.qianliyan.dispatcher.web.http;

import io.github.qianliyan.dispatcher.account.Role;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who may use a route.
 *
 * @param open anybody, without a session
 * @param roles one of these is needed
 */
public record Access(boolean open, Set<Role> roles) {
    public static final Access OPEN = new Access(true, Set.of());
    /** Whoever is logged in. */
    public static final Access SESSION = new Access(false, EnumSet.allOf(Role.class));
    /** Those who drive incidents. */
    public static final Access HANDLERS =
            new Access(false, EnumSet.of(Role.OPERATOR, Role.OFFICER, Role.ADMINISTRATOR));

    public static final Access ADMINISTRATORS = new Access(false, EnumSet.of(Role.ADMINISTRATOR));

    public Access {
        roles = Set.copyOf(roles);
    }
}
