package io.github.qianliyan.dispatcher.account.openid;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import io.github.qianliyan.dispatcher.account.Role;
import io.github.qianliyan.service.config.SignOn;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the configuration makes of an ID token that was checked. */
final class Claims {
    private Claims() {}

    /** Empty when it gives no role here. */
    static Optional<Person> person(IDTokenClaimsSet token, SignOn settings) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        values(claim(token, settings.rolesClaim()))
                .map(settings.roles()::get)
                .filter(java.util.Objects::nonNull)
                .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)))
                .forEach(roles::add);
        if (roles.isEmpty()) {
            return Optional.empty();
        }
        String name = token.getStringClaim("preferred_username");
        return Optional.of(new Person(
                token.getIssuer().getValue(),
                token.getSubject().getValue(),
                name == null ? "" : name,
                roles,
                settings.officerClaim()
                        .flatMap(path -> values(claim(token, path)).findFirst())));
    }

    /** A claim whose own name has dots, such as a URL, is found too. */
    private static Object claim(IDTokenClaimsSet token, String path) {
        Object whole = token.getClaim(path);
        if (whole != null) {
            return whole;
        }
        Object at = null;
        for (String step : path.split("\\.")) {
            at = at == null ? token.getClaim(step) : at instanceof Map<?, ?> map ? map.get(step) : null;
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    /** A list, or words with spaces between. */
    private static Stream<String> values(Object claim) {
        return switch (claim) {
            case Collection<?> all -> all.stream().map(String::valueOf);
            case String text -> Arrays.stream(text.strip().split("\\s+"));
            case null, default -> Stream.empty();
        };
    }
}
