package io.github.qianliyan.service.config;

import io.github.qianliyan.events.Text;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Logging in with the account of another house, by OpenID Connect: {@code signOn} of {@code township.yaml}.
 *
 * @param issuer of the provider; what it is and can do is read from there
 * @param secret of this client; empty for one without, which has PKCE alone
 * @param secretFile where the secret lies instead; read at every start
 * @param scopes asked for; {@code openid} is among them
 * @param rolesClaim where the ID token says what somebody is; a dot goes one level down
 * @param roles a value of that claim -> one of our roles; who has none of them does not get in
 * @param officerClaim where it says which officer of the township somebody is
 * @param button what stands on it
 */
public record SignOn(
        URI issuer,
        String clientId,
        Optional<Secret> secret,
        Optional<Path> secretFile,
        List<String> scopes,
        String rolesClaim,
        Map<String, String> roles,
        Optional<String> officerClaim,
        Text button) {
    /** What a user may be by logging in so. */
    public static final List<String> ROLES = List.of("operator", "officer", "administrator", "ops", "leader");

    public SignOn {
        scopes = List.copyOf(scopes);
        roles = java.util.Collections.unmodifiableMap(new TreeMap<>(roles));
        if (!ROLES.containsAll(roles.values()) || !scopes.contains("openid")) {
            throw new IllegalArgumentException("roles " + roles + " or scopes " + scopes + " are not what they may be");
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SignOn[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
