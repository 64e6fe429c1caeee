package io.github.qianliyan.dispatcher.account.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.github.qianliyan.dispatcher.account.openid.SignOnResult.Away;
import io.github.qianliyan.dispatcher.account.openid.SignOnResult.Known;
import io.github.qianliyan.dispatcher.account.openid.SignOnResult.Refused;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.SignOn;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One provider, as a client of it. Safe for any thread. */
public final class OpenId {
    public static final String CALLBACK = "/api/v1/session/openid/callback";

    private static final Logger LOG = LoggerFactory.getLogger(OpenId.class);
    private static final int CONNECT_MS = 5_000;
    private static final int READ_MS = 10_000;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 1_000_000;
    /** Signed by a key that the provider alone has; never with a secret that we share, never unsigned. */
    private static final Set<JWSAlgorithm> SAFE = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512,
            JWSAlgorithm.EdDSA);

    /** To whoever comes while the provider does not answer. */
    public static final Text AWAY = new Text(
            "统一身份认证暂时没有应答，请稍后再试，或用本系统的密码登录",
            "the identity provider does not answer: try again later, or use a password of this house");

    private static final Text FORGED =
            new Text("身份提供方的应答无法核实，未予登录", "what came back from the identity provider could not be verified");

    private final SignOn settings;
    private final URI redirect;
    private final Optional<Secret> secret;
    private final Started started;
    private final DefaultResourceRetriever retriever =
            new DefaultResourceRetriever(CONNECT_MS, READ_MS, MOST_BYTES, true);
    private final InstantSource clock;
    private Provider provider;
    private Instant askedAgain = Instant.MIN;

    private record Provider(OIDCProviderMetadata says, IDTokenValidator tokens) {}

    private OpenId(SignOn settings, URI publicUrl, Optional<Secret> secret, InstantSource clock) {
        this.settings = settings;
        this.redirect = URI.create(publicUrl + CALLBACK);
        this.secret = secret;
        this.clock = clock;
        this.started = new Started(clock);
    }

    /** @throws IOException when the file that should hold the secret cannot be read */
    public static OpenId open(SignOn settings, URI publicUrl, InstantSource clock) throws IOException {
        Optional<Secret> secret = settings.secret().map(one -> new Secret(one.reveal()));
        if (settings.secretFile().isPresent()) {
            try {
                secret = Optional.of(
                        new Secret(Files.readString(settings.secretFile().get()).strip()));
            } catch (IOException e) {
                throw new IOException(
                        "cannot read signOn.clientSecretFile "
                                + settings.secretFile().get() + ": let the user of this service read it",
                        e);
            }
        }
        return new OpenId(settings, publicUrl, secret, clock);
    }

    /** What stands on the button. */
    public Text button() {
        return settings.button();
    }

    /**
     * Sends somebody to the provider.
     *
     * @param browser a secret that his browser gets as a cookie
     * @return empty when the provider does not answer
     */
    public Optional<URI> go(String browser) {
        Optional<Provider> known = provider();
        return known.map(provider -> {
            Started.Going going = started.begin(browser);
            return new AuthenticationRequest.Builder(
                            new ResponseType(ResponseType.Value.CODE),
                            new Scope(settings.scopes().toArray(String[]::new)),
                            new ClientID(settings.clientId()),
                            redirect)
                    .endpointURI(provider.says.getAuthorizationEndpointURI())
                    .state(going.state())
                    .nonce(going.nonce())
                    .codeChallenge(going.verifier(), CodeChallengeMethod.S256)
                    .build()
                    .toURI();
        });
    }

    /**
     * Somebody is back.
     *
     * @param query as the browser brought it
     * @param browser what its cookie says; empty when it has none
     */
    public SignOnResult back(String query, String browser) {
        AuthenticationResponse response;
        try {
            response = AuthenticationResponseParser.parse(URI.create(redirect + "?" + query));
        } catch (ParseException | IllegalArgumentException e) {
            return new Refused("openid-malformed", FORGED);
        }
        if (response.getState() == null) {
            return new Refused("openid-state", FORGED);
        }
        Optional<Started.Going> going = started.back(response.getState().getValue(), browser);
        if (going.isEmpty()) {
            return new Refused(
                    "openid-state",
                    new Text(
                            "这次登录不是由本浏览器发起的，或已超时，请重新登录",
                            "this log-in was not begun by this browser, or too long ago: begin again"));
        }
        if (!response.indicatesSuccess()) {
            LOG.info(
                    "the identity provider did not let somebody in: {}",
                    response.toErrorResponse().getErrorObject().getCode());
            return new Refused("openid-denied", new Text("身份提供方没有放行", "the identity provider did not let you in"));
        }
        Issuer from = response.getIssuer();
        if (from != null && !from.getValue().equals(settings.issuer().toString())) {
            return new Refused("openid-issuer", FORGED);
        }
        return provider()
                .map(provider -> redeemed(provider, response.toSuccessResponse().getAuthorizationCode(), going.get()))
                .orElse(new Away(AWAY));
    }

    private SignOnResult redeemed(Provider provider, AuthorizationCode code, Started.Going going) {
        if (code == null) {
            return new Refused("openid-malformed", FORGED);
        }
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(code, redirect, going.verifier());
        ClientID client = new ClientID(settings.clientId());
        URI endpoint = provider.says.getTokenEndpointURI();
        TokenRequest asked = secret.map(
                        own -> new TokenRequest.Builder(endpoint, new ClientSecretBasic(client, own), grant).build())
                .orElseGet(() -> new TokenRequest.Builder(endpoint, client, grant).build());
        TokenResponse answer;
        try {
            HTTPRequest request = asked.toHTTPRequest();
            request.setConnectTimeout(CONNECT_MS);
            request.setReadTimeout(READ_MS);
            answer = OIDCTokenResponseParser.parse(request.send());
        } catch (IOException e) {
            LOG.warn("the identity provider does not answer: {}", e.toString());
            return new Away(AWAY);
        } catch (ParseException e) {
            LOG.warn("the identity provider's answer cannot be read: {}", e.getMessage());
            return new Refused("openid-token", FORGED);
        }
        if (!answer.indicatesSuccess()) {
            LOG.warn(
                    "the identity provider does not redeem the code: {}",
                    answer.toErrorResponse().getErrorObject().getCode());
            return new Refused("openid-code", FORGED);
        }
        JWT token = ((com.nimbusds.openid.connect.sdk.OIDCTokenResponse) answer.toSuccessResponse())
                .getOIDCTokens()
                .getIDToken();
        return checked(provider, token, going.nonce());
    }

    private SignOnResult checked(Provider provider, JWT token, Nonce nonce) {
        if (token == null) {
            return new Refused("openid-token", FORGED);
        }
        IDTokenClaimsSet claims;
        try {
            claims = provider.tokens.validate(token, nonce);
        } catch (BadJOSEException | JOSEException e) {
            // says which claim or signature, never the token
            LOG.warn("an ID token was refused: {}", e.getMessage());
            return new Refused("openid-token", FORGED);
        }
        return Claims.person(claims, settings)
                .<SignOnResult>map(Known::new)
                .orElseGet(() -> new Refused(
                        "openid-role", new Text("您在本系统没有任何角色，请联系管理员", "you have no role here: ask the administrator")));
    }

    /** Asked once, when the first comes; after a failure not for a while, since whoever comes meanwhile waits behind the one who asks. */
    private synchronized Optional<Provider> provider() {
        if (provider == null && !clock.instant().isBefore(askedAgain)) {
            try {
                provider = asked();
            } catch (GeneralException | IOException e) {
                askedAgain = clock.instant().plus(AFTER_FAILURE);
                LOG.warn("the identity provider {} does not tell what it is: {}", settings.issuer(), e.toString());
            }
        }
        return Optional.ofNullable(provider);
    }

    private Provider asked() throws GeneralException, IOException {
        OIDCProviderMetadata says = OIDCProviderMetadata.resolve(new Issuer(settings.issuer()), CONNECT_MS, READ_MS);
        List<JWSAlgorithm> offered =
                says.getIDTokenJWSAlgs() == null ? List.of(JWSAlgorithm.RS256) : says.getIDTokenJWSAlgs();
        Set<JWSAlgorithm> taken = offered.stream().filter(SAFE::contains).collect(Collectors.toSet());
        if (taken.isEmpty()) {
            throw new IOException("it signs ID tokens by " + offered + ", of which none is safe");
        }
        JWKSource<SecurityContext> keys = JWKSourceBuilder.<SecurityContext>create(
                        says.getJWKSetURI().toURL(), retriever)
                .retrying(true)
                .build();
        return new Provider(
                says,
                new IDTokenValidator(
                        new Issuer(settings.issuer()),
                        new ClientID(settings.clientId()),
                        new JWSVerificationKeySelector<>(taken, keys),
                        null));
    }
}
