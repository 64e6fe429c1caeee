package io.github.qianliyan.service.config;

import static io.github.qianliyan.service.yaml.Key.optional;
import static io.github.qianliyan.service.yaml.Key.required;

import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Key;
import io.github.qianliyan.service.yaml.Mapping;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** {@code signOn} of {@code township.yaml}. */
final class SignOnReader {
    static final List<Key> SIGN_ON = List.of(
            required("issuer", "https URL", "身份提供方（OpenID Connect issuer）", "Issuer of the OpenID provider"),
            required("clientId", "text", "本系统在提供方登记的客户端标识", "This client, as the provider knows it"),
            optional("clientSecret", "text", "", "客户端密钥，写作 ${OPENID_SECRET}", "Its secret; write ${OPENID_SECRET}"),
            optional("clientSecretFile", "path", "", "或存放密钥的文件", "Or the file that holds the secret"),
            optional("scopes", "list of words", "[openid, profile]", "请求的范围", "Scopes asked for"),
            optional(
                    "rolesClaim",
                    "text",
                    "roles",
                    "ID 令牌中哪一项是角色；以点深入一层",
                    "Claim of the ID token with the roles; a dot goes one level down"),
            required(
                    "roles",
                    "mapping",
                    "提供方的角色对应本系统的角色；都没有的人不得登录",
                    "Role there: role here; who has none of them does not get in"),
            optional("officerClaim", "text", "", "ID 令牌中哪一项是网格员编号", "Claim with the officer's id"),
            optional("button", "{zh: text, en: text}", "统一身份认证登录", "登录按钮上的字", "Text on the button"));

    private static final Text USUAL = new Text("统一身份认证登录", "Log in with single sign-on");
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    private SignOnReader() {}

    /** @param publicUrl where the provider sends people back to */
    static Optional<SignOn> read(Cursor at, Optional<URI> publicUrl) {
        Mapping map = at.mapping(SIGN_ON);
        if (publicUrl.isEmpty()) {
            at.problem("needs messages.publicUrl: the provider sends people back to an address that begins with it");
        }
        Optional<URI> issuer = map.get("issuer").flatMap(SignOnReader::issuer);
        Optional<String> client = map.get("clientId").flatMap(Cursor::text);
        Optional<Secret> secret = map.get("clientSecret").flatMap(Cursor::text).map(Secret::new);
        Optional<Path> file = map.get("clientSecretFile").flatMap(Cursor::text).map(Path::of);
        if (secret.isPresent() && file.isPresent()) {
            at.problem("has a clientSecret and a clientSecretFile: write one of them");
        }
        Map<String, String> roles = roles(map.get("roles"));
        return Read.all(issuer, client, publicUrl) && !roles.isEmpty()
                ? Optional.of(new SignOn(
                        issuer.get(),
                        client.get(),
                        secret,
                        file,
                        scopes(map.get("scopes")),
                        Read.or(map.get("rolesClaim"), Cursor::text, "roles"),
                        roles,
                        map.get("officerClaim").flatMap(Cursor::text),
                        Read.or(map.get("button"), RulesReader::title, USUAL)))
                : Optional.empty();
    }

    private static Optional<URI> issuer(Cursor at) {
        return at.text().flatMap(text -> {
            try {
                URI uri = URI.create(text);
                boolean right = uri.getHost() != null
                        && uri.getQuery() == null
                        && uri.getFragment() == null
                        && ("https".equals(uri.getScheme())
                                || "http".equals(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost()));
                if (right) {
                    return Optional.of(uri);
                }
            } catch (IllegalArgumentException e) {
                // told below
            }
            at.problem("must be https:// and a host without ? or #, exactly as the provider calls itself"
                    + " (http:// only on this machine)");
            return Optional.empty();
        });
    }

    private static List<String> scopes(Optional<Cursor> at) {
        List<String> scopes = new ArrayList<>(Read.texts(at));
        if (scopes.isEmpty()) {
            return List.of("openid", "profile");
        }
        if (!scopes.contains("openid")) {
            scopes.addFirst("openid");
        }
        return scopes;
    }

    private static Map<String, String> roles(Optional<Cursor> at) {
        Map<String, String> roles = new TreeMap<>();
        at.map(Cursor::named)
                .orElse(List.of())
                .forEach(entry -> entry.value().word(SignOn.ROLES).ifPresent(role -> roles.put(entry.name(), role)));
        return roles;
    }
}
