package io.github.qianliyan.dispatcher.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.qianliyan.dispatcher.DispatcherMetrics;
import io.github.qianliyan.dispatcher.account.Accounts;
import io.github.qianliyan.dispatcher.account.LoginResult;
import io.github.qianliyan.dispatcher.account.openid.OpenId;
import io.github.qianliyan.dispatcher.account.openid.SignOnResult;
import io.github.qianliyan.dispatcher.web.http.Access;
import io.github.qianliyan.dispatcher.web.http.Query;
import io.github.qianliyan.dispatcher.web.http.Refusal;
import io.github.qianliyan.dispatcher.web.http.Route;
import io.github.qianliyan.dispatcher.web.http.Trail;
import io.github.qianliyan.events.Text;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Logging in at an identity provider. A browser comes and goes here by itself, not a page's script: a refusal takes it back
 * to the log-in page, which says why.
 */
public final class OpenIdApi {
    /** Where the page that is opened learns that somebody has just come in. */
    static final String ENTERED = "/?entered";

    private static final String BROWSER = "qianliyan-openid";
    private static final String PATH = "/api/v1/session/openid";
    private static final int MINUTES_10 = 600;

    private final Optional<OpenId> openId;
    private final Accounts accounts;
    private final DispatcherMetrics metrics;
    private final Trail trail;
    private final boolean https;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param openId empty: only passwords of this house
     * @param https cookies are marked Secure
     */
    public OpenIdApi(
            Optional<OpenId> openId, Accounts accounts, DispatcherMetrics metrics, Trail trail, boolean https) {
        this.openId = openId;
        this.accounts = accounts;
        this.metrics = metrics;
        this.trail = trail;
        this.https = https;
    }

    /** @param openId what stands on the button; none when there is no such way */
    record Ways(@JsonInclude(JsonInclude.Include.NON_NULL) Text openId) {}

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/session/ways", Access.OPEN, this::ways),
                Route.get(PATH, Access.OPEN, this::go),
                Route.get(OpenId.CALLBACK, Access.OPEN, this::back));
    }

    private void ways(Context ctx) {
        Query.of(ctx);
        ctx.json(new Ways(openId.map(OpenId::button).orElse(null)));
    }

    private void go(Context ctx) {
        Query.of(ctx);
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String browser = HexFormat.of().formatHex(bytes);
        URI to = provider().go(browser).orElseThrow(() -> refused(503, "openid-away", OpenId.AWAY));
        // Lax: the provider's page sends the browser back, and a stricter cookie would stay behind
        ctx.cookie(new Cookie(BROWSER, browser, PATH, MINUTES_10, https, true, null, SameSite.LAX));
        ctx.header("Cache-Control", "no-store");
        ctx.redirect(to.toString());
    }

    private void back(Context ctx) {
        Trail.about(ctx, null, "openid");
        String browser = ctx.cookie(BROWSER);
        SignOnResult result =
                provider().back(ctx.queryString() == null ? "" : ctx.queryString(), browser == null ? "" : browser);
        ctx.cookie(new Cookie(BROWSER, "", PATH, 0, https, true, null, SameSite.LAX));
        ctx.header("Cache-Control", "no-store");
        switch (result) {
            case SignOnResult.Known known -> {
                LoginResult.Welcome welcome = accounts.signOn(known.person());
                metrics.login("welcome");
                Trail.by(ctx, welcome.account().actor());
                ctx.cookie(SessionApi.cookie(welcome.token(), SessionApi.NEVER_BY_ITSELF, https));
                ctx.redirect(ENTERED);
                trail.done(ctx);
            }
            case SignOnResult.Refused no -> {
                metrics.login("refused");
                throw refused(403, no.code(), no.why());
            }
            case SignOnResult.Away away -> throw refused(503, "openid-away", away.why());
        }
    }

    private OpenId provider() {
        return openId.orElseThrow(() -> Refusal.notFound(
                "没有配置统一身份认证（township.yaml 的 signOn）", "no identity provider is configured (signOn of township.yaml)"));
    }

    /** The browser shows the log-in page instead of the problem. */
    private static Refusal refused(int status, String code, Text why) {
        return Refusal.of(status, code, why).header("Refresh", "0; url=/?refused=" + code);
    }
}
