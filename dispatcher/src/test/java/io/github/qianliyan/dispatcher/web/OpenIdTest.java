package io.github.qianliyan.dispatcher.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.github.qianliyan.dispatcher.account.openid.OpenId;
import io.github.qianliyan.dispatcher.record.AuditNote;
import io.github.qianliyan.dispatcher.web.WebFixture.Answer;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.RecordEntry;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.SignOn;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import okhttp3.mockwebserver.RecordedRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in at an identity provider that really speaks OpenID Connect, and what somebody in between may try. */
class OpenIdTest {
    private static final String CLIENT = "qianliyan";
    private static final String SECRET = "a secret of 256 bits and more, so that it could sign";
    private static final String ISSUER = "town";

    @TempDir
    Path folder;

    private final MockOAuth2Server provider = new MockOAuth2Server();
    private WebFixture web;

    /** Somebody on his way: what the provider was asked, and the cookie of his browser. */
    private record Gone(URI to, Map<String, String> asked, String browser) {}

    @BeforeEach
    void start() throws Exception {
        provider.start(java.net.InetAddress.getLoopbackAddress(), 0);
        Path secret = folder.resolve("secret");
        Files.writeString(secret, SECRET + "\n");
        web = new WebFixture(
                folder, Optional.of(opened(provider.issuerUrl(ISSUER).uri())));
    }

    private OpenId opened(URI issuer) throws IOException {
        return OpenId.open(
                settings(issuer, folder.resolve("secret")),
                URI.create("https://qly.example.cn"),
                InstantSource.system());
    }

    private static SignOn settings(URI issuer, Path secret) {
        return new SignOn(
                issuer,
                CLIENT,
                Optional.empty(),
                Optional.of(secret),
                List.of("openid", "profile"),
                "realm.roles",
                Map.of("desk", "operator", "field", "officer"),
                Optional.of("staff"),
                new Text("县统一认证", "County sign-on"));
    }

    @AfterEach
    void stop() {
        web.close();
        provider.shutdown();
    }

    @Test
    void who_comes_from_the_provider_is_a_user_with_the_roles_that_he_has_there_now() throws Exception {
        assertThat(web.get("/api/v1/session/ways").json().at("/openId/zh").asText())
                .isEqualTo("县统一认证");

        Answer in = loggedIn("s-1", "wang", List.of("desk", "something else"));

        assertThat(in.status()).isEqualTo(302);
        assertThat(in.header("location")).isEqualTo("/?entered");
        assertThat(in.headers().get("set-cookie"))
                .anySatisfy(cookie -> assertThat(cookie).contains("qianliyan=", "HttpOnly", "SameSite=Strict"));
        assertThat(session(in).get("user").asText()).isEqualTo("wang");
        assertThat(session(in).get("roles")).hasSize(1).first().hasToString("\"operator\"");
        assertThat(session(in).get("mustChangePassword").asBoolean()).isFalse();
        AuditNote note = noted();
        assertThat(note.who()).isEqualTo("user:wang");
        assertThat(note.action()).isEqualTo("GET /api/v1/session/openid/callback");
        assertThat(note.done()).isTrue();

        Answer again = loggedIn("s-1", "wang-renamed", List.of("field"));
        assertThat(session(again).get("user").asText()).as("the subject counts").isEqualTo("wang");
        assertThat(session(again).get("roles")).hasSize(1).first().hasToString("\"officer\"");
        assertThat(session(again).get("officer").asText()).isEqualTo("zhang");
        assertThat(session(in).get("roles")).as("his other session too").first().hasToString("\"officer\"");
    }

    @Test
    void nobody_becomes_a_user_that_there_is_already_by_what_he_is_called_there() throws Exception {
        web.accounts.add("li", java.util.Set.of(io.github.qianliyan.dispatcher.account.Role.OPERATOR), null);
        for (String name : List.of("admin", "li", "LI", "张三", "")) {
            String user = session(loggedIn("s-" + name, name, List.of("desk")))
                    .get("user")
                    .asText();
            assertThat(user).isNotIn("admin", "li").matches("(li|sso)-[0-9a-f]{8}");
        }
        web.forgetCookie();
        assertThat(web.login("li", "").status()).isEqualTo(400);
    }

    @Test
    void the_provider_is_asked_with_a_challenge_a_state_and_a_nonce_and_the_code_is_redeemed_with_the_secret()
            throws Exception {
        Gone gone = gone();
        assertThat(gone.asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", CLIENT)
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", "https://qly.example.cn/api/v1/session/openid/callback")
                .containsEntry("scope", "openid profile")
                .containsKeys("state", "nonce", "code_challenge");
        assertThat(gone.to.toString()).doesNotContain("secret");
        provider.enqueueCallback(callback("s-1", List.of(CLIENT), Map.of("realm", Map.of("roles", "desk")), 600));
        assertThat(back(gone, code(gone)).status()).isEqualTo(302);
        RecordedRequest redeemed;
        do {
            redeemed = provider.takeRequest();
        } while (!redeemed.getPath().endsWith("/token"));
        assertThat(redeemed.getHeader("Authorization")).startsWith("Basic ");
        assertThat(redeemed.getBody().readUtf8()).contains("code_verifier=").doesNotContain("client_secret");
    }

    @Test
    void who_has_no_role_here_does_not_get_in() throws Exception {
        refused(loggedIn("s-1", "wang", List.of("something else")), "openid-role");
        assertThat(web.accounts.all()).hasSize(1);
    }

    @Test
    void a_log_in_that_this_browser_did_not_begin_or_has_ended_already_is_refused() throws Exception {
        Gone gone = gone();
        String query = code(gone);
        refused(back(new Gone(gone.to, gone.asked, "qianliyan-openid=" + "0f".repeat(32)), query), "openid-state");
        refused(back(gone, query), "openid-state");
        Gone other = gone();
        refused(back(other, "code=x&state=made-up"), "openid-state");
        refused(back(other, "code=x"), "openid-state");
        Gone without = gone();
        refused(back(without, "state=" + without.asked.get("state")), "openid-malformed");
        Gone denied = gone();
        refused(back(denied, "error=access_denied&state=" + denied.asked.get("state")), "openid-denied");
        Gone mixedUp = gone();
        refused(back(mixedUp, code(mixedUp) + "&iss=https://evil.example"), "openid-issuer");
    }

    @Test
    void a_token_that_has_expired_is_refused() throws Exception {
        Gone gone = gone();
        provider.enqueueCallback(callback("s-1", List.of(CLIENT), Map.of("realm", Map.of("roles", "desk")), -600));
        refused(back(gone, code(gone)), "openid-token");
    }

    @Test
    void an_answer_that_somebody_forged_is_refused(@TempDir Path other) throws Exception {
        WebFixture honest = web;
        try (Liar liar = new Liar();
                WebFixture lied = new WebFixture(other, Optional.of(opened(liar.issuer())))) {
            web = lied;
            JWSSigner right = new RSASSASigner(liar.key);
            JWSSigner wrong = new RSASSASigner(new RSAKeyGenerator(2048).generate());
            JWSSigner secret = new MACSigner(SECRET.getBytes(StandardCharsets.UTF_8));
            JWSHeader known = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(liar.key.getKeyID())
                    .build();
            JWSHeader unknown =
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("mine").build();

            lied(liar, "another key", gone -> signed(known, claims(liar, gone).build(), wrong));
            lied(
                    liar,
                    "a key that nobody published",
                    gone -> signed(unknown, claims(liar, gone).build(), wrong));
            lied(
                    liar,
                    "our own secret",
                    gone -> signed(
                            new JWSHeader(JWSAlgorithm.HS256),
                            claims(liar, gone).build(),
                            secret));
            lied(liar, "nobody", gone -> new PlainJWT(claims(liar, gone).build()).serialize());
            lied(
                    liar,
                    "another log-in's nonce",
                    gone -> signed(
                            known, claims(liar, gone).claim("nonce", "another").build(), right));
            lied(
                    liar,
                    "no nonce",
                    gone -> signed(
                            known, claims(liar, gone).claim("nonce", null).build(), right));
            lied(
                    liar,
                    "another audience",
                    gone -> signed(
                            known, claims(liar, gone).audience("another client").build(), right));
            lied(
                    liar,
                    "another issuer",
                    gone -> signed(
                            known,
                            claims(liar, gone).issuer("https://evil.example").build(),
                            right));
            lied(
                    liar,
                    "long ago",
                    gone -> signed(
                            known, claims(liar, gone).expirationTime(at(-600)).build(), right));
            lied(liar, "no token", gone -> "x.y.z");

            Gone gone = gone();
            liar.token = signed(known, claims(liar, gone).build(), right);
            assertThat(back(gone, "code=x&state=" + gone.asked.get("state")).status())
                    .as("made in the same way, but right")
                    .isEqualTo(302);
        } finally {
            web = honest;
        }
    }

    private interface Forger {
        String token(Gone gone) throws Exception;
    }

    private void lied(Liar liar, String what, Forger forger) throws Exception {
        Gone gone = gone();
        liar.token = forger.token(gone);
        Answer answer = back(gone, "code=x&state=" + gone.asked.get("state"));
        assertThat(answer.status()).as(what).isEqualTo(403);
        assertThat(answer.text()).as(what).doesNotContain(liar.token);
        refused(answer, "openid-token");
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws Exception {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private static JWTClaimsSet.Builder claims(Liar liar, Gone gone) {
        return new JWTClaimsSet.Builder()
                .issuer(liar.issuer().toString())
                .subject("s-1")
                .audience(CLIENT)
                .issueTime(at(0))
                .expirationTime(at(600))
                .claim("nonce", gone.asked.get("nonce"))
                .claim("realm", Map.of("roles", List.of("desk")));
    }

    private static java.util.Date at(long seconds) {
        return java.util.Date.from(InstantSource.system().instant().plusSeconds(seconds));
    }

    @Test
    void a_provider_that_is_away_is_told_and_passwords_go_on_working() throws Exception {
        provider.shutdown();
        Answer answer = web.get("/api/v1/session/openid");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("openid-away");
        assertThat(answer.header("refresh")).isEqualTo("0; url=/?refused=openid-away");
        assertThat(web.login("admin", web.oneTimePassword).status()).isEqualTo(200);
    }

    @Test
    void without_a_provider_there_is_no_such_way(@TempDir Path other) throws Exception {
        try (WebFixture plain = new WebFixture(other)) {
            assertThat(plain.get("/api/v1/session/ways").text()).isEqualTo("{}");
            assertThat(plain.get("/api/v1/session/openid").status()).isEqualTo(404);
            assertThat(plain.get("/api/v1/session/openid/callback?code=x&state=y")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void the_secret_is_in_no_text_and_its_file_must_be_there() {
        SignOn settings = settings(URI.create("https://id.example.cn"), folder.resolve("gone"));
        assertThat(settings.toString()).doesNotContain(SECRET);
        assertThatThrownBy(() -> OpenId.open(settings, URI.create("https://qly.example.cn"), InstantSource.system()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("clientSecretFile");
    }

    private void refused(Answer answer, String code) throws Exception {
        assertThat(answer.status()).as(code + ": " + answer.text()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo(code);
        assertThat(answer.header("refresh")).isEqualTo("0; url=/?refused=" + code);
        assertThat(answer.headers().get("set-cookie"))
                .as("no session")
                .noneMatch(cookie -> cookie.startsWith("qianliyan="));
        Awaitility.await().untilAsserted(() -> {
            assertThat(noted().why()).isEqualTo(code);
            assertThat(noted().done()).isFalse();
        });
    }

    private static DefaultOAuth2TokenCallback callback(
            String subject, List<String> audience, Map<String, Object> claims, long expirySeconds) {
        return new DefaultOAuth2TokenCallback(ISSUER, subject, "JWT", audience, claims, expirySeconds);
    }

    private Answer loggedIn(String subject, String name, List<String> roles) throws Exception {
        Gone gone = gone();
        provider.enqueueCallback(callback(
                subject,
                List.of(CLIENT),
                Map.of("preferred_username", name, "realm", Map.of("roles", roles), "staff", "zhang"),
                600));
        return back(gone, code(gone));
    }

    private Gone gone() throws Exception {
        Answer answer = web.get("/api/v1/session/openid");
        assertThat(answer.status()).isEqualTo(302);
        String cookie = answer.header("set-cookie");
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/api/v1/session/openid");
        URI to = URI.create(answer.header("location"));
        return new Gone(to, parameters(to.getRawQuery()), cookie.substring(0, cookie.indexOf(';')));
    }

    /** What the provider sends the browser back with, after it let somebody in. */
    private String code(Gone gone) throws Exception {
        var answer = web.http().send(HttpRequest.newBuilder(gone.to).build(), BodyHandlers.ofString());
        URI back = URI.create(answer.headers().firstValue("location").orElseThrow());
        assertThat(back.toString()).startsWith("https://qly.example.cn/api/v1/session/openid/callback?");
        return back.getRawQuery();
    }

    private Answer back(Gone gone, String query) throws Exception {
        return web.get("/api/v1/session/openid/callback?" + query, "Cookie", gone.browser);
    }

    private com.fasterxml.jackson.databind.JsonNode session(Answer in) throws Exception {
        String cookie = in.headers().get("set-cookie").stream()
                .filter(one -> one.startsWith("qianliyan="))
                .findFirst()
                .orElseThrow();
        return web.get("/api/v1/session", "Cookie", cookie.substring(0, cookie.indexOf(';')))
                .json();
    }

    private AuditNote noted() throws Exception {
        List<RecordEntry> all = new ArrayList<>();
        Awaitility.await().until(() -> {
            all.clear();
            web.records.reader().all(all::add);
            return !all.isEmpty();
        });
        return Json.read(all.getLast().body(), AuditNote.class);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> all = new TreeMap<>();
        for (String one : query.split("&")) {
            String[] parts = one.split("=", 2);
            all.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return all;
    }
}
