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
    /** Whoever is logged in; no program. */
    public static final Access SESSION = new Access(false, EnumSet.complementOf(EnumSet.of(Role.PLATFORM)));
    /** Who reads what happened: people, and the higher platform's key. */
    public static final Access READERS = new Access(false, EnumSet.allOf(Role.class));
    /** Who sees pictures of people: not who looks after machines. */
    public static final Access EVIDENCE =
            new Access(false, EnumSet.of(Role.OPERATOR, Role.OFFICER, Role.ADMINISTRATOR, Role.LEADER, Role.PLATFORM));
    /** Who looks through a camera now. */
    public static final Access LIVE =
            new Access(false, EnumSet.of(Role.OPERATOR, Role.OFFICER, Role.ADMINISTRATOR, Role.LEADER));
    /** Who sees how the township does. */
    public static final Access FIGURES =
            new Access(false, EnumSet.of(Role.OPERATOR, Role.ADMINISTRATOR, Role.LEADER, Role.OPS, Role.PLATFORM));
    /** Those who drive incidents. */
    public static final Access HANDLERS =
            new Access(false, EnumSet.of(Role.OPERATOR, Role.OFFICER, Role.ADMINISTRATOR));

    public static final Access ADMINISTRATORS = new Access(false, EnumSet.of(Role.ADMINISTRATOR));

    public Access {
        roles = Set.copyOf(roles);
    }
}
