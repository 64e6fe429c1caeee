package io.github.qianliyan.dispatcher.web.http;

import io.github.qianliyan.dispatcher.account.Account;
import io.github.qianliyan.dispatcher.account.Accounts;
import io.github.qianliyan.dispatcher.account.ApiKeys;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Lets through who may pass: a session with a right role, and for changes a request that this site's pages made. */
public final class Guard {
    public static final String COOKIE = "qianliyan";
    /** Any value; a foreign page cannot send it without being allowed to, and nobody is. */
    public static final String HEADER = "X-Qianliyan";

    private static final String ACCOUNT = "qianliyan.account";
    private static final Set<HandlerType> READS = Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

    private static final String SIGHT = "qianliyan.sight";
    private static final String BEARER = "Bearer ";

    private final Accounts accounts;
    private final ApiKeys keys;
    private final Sights sights;
    private final Trail trail;

    public Guard(Accounts accounts, ApiKeys keys, Sights sights, Trail trail) {
        this.accounts = accounts;
        this.keys = keys;
        this.sights = sights;
        this.trail = trail;
    }

    /** The route's handler behind its checks; what is done and what is refused goes into the record book. */
    public Handler protect(Route route) {
        boolean change = !READS.contains(route.method());
        return ctx -> {
            Trail.doing(ctx, route);
            try {
                if (change || !route.access().open()) {
                    identify(ctx);
                }
                if (change) {
                    requireOwnPage(ctx, route.takes());
                }
                if (!route.access().open()) {
                    require(ctx, route.access());
                }
                route.handler().handle(ctx);
            } catch (Refusal refusal) {
                trail.refused(ctx, route, refusal, change);
                throw refusal;
            }
            if (change) {
                trail.done(ctx, route);
            }
        };
    }

    /** For an upgrade to a web socket: browsers send the cookie along from any page, and say which page it is. */
    public Account requireForSocket(Context ctx, Route route) {
        Trail.doing(ctx, route);
        identify(ctx);
        try {
            String origin = ctx.header("Origin");
            if (origin != null && !ownOrigin(origin, ctx.host())) {
                throw foreign();
            }
            return require(ctx, route.access());
        } catch (Refusal refusal) {
            trail.refused(ctx, route, refusal, false);
            throw refusal;
        }
    }

    /** Likewise for what lies in a grid. */
    public void requireGrid(Context ctx, Route route, String grid, Supplier<Refusal> otherwise) {
        if (!sight(ctx).seesGrid(grid)) {
            Refusal refusal = otherwise.get();
            trail.refused(ctx, route, refusal, false);
            throw refusal;
        }
    }

    /** How far who is logged in sees; only in a handler of a route that needs a session or a key. */
    public static Sight sight(Context ctx) {
        Sight sight = ctx.attribute(SIGHT);
        if (sight == null) {
            throw new IllegalStateException(ctx.path() + " is open to anybody, nobody is logged in");
        }
        return sight;
    }

    /** Whether the request brought something to be let in with, right or not. */
    static boolean presented(Context ctx) {
        return token(ctx).filter(token -> !token.isEmpty()).isPresent() || ctx.header("Authorization") != null;
    }

    /** Who is logged in; only in a handler of a route that needs a session. */
    public static Account account(Context ctx) {
        Account account = ctx.attribute(ACCOUNT);
        if (account == null) {
            throw new IllegalStateException(ctx.path() + " is open to anybody, nobody is logged in");
        }
        return account;
    }

    /** The session's token, whether or not it is valid. */
    public static Optional<String> token(Context ctx) {
        return Optional.ofNullable(ctx.cookie(COOKIE));
    }

    /** Who it is, if anybody; a key is looked at before a session. */
    private void identify(Context ctx) {
        String authorization = ctx.header("Authorization");
        Optional<Account> account = authorization != null && authorization.startsWith(BEARER)
                ? keys.account(authorization.substring(BEARER.length()))
                : token(ctx).flatMap(accounts::session);
        account.ifPresent(known -> {
            ctx.attribute(ACCOUNT, known);
            ctx.attribute(SIGHT, sights.of(known));
            Trail.by(ctx, known.actor());
        });
    }

    private static Account require(Context ctx, Access access) {
        Account account = ctx.attribute(ACCOUNT);
        if (account == null) {
            throw Refusal.of(401, "not-logged-in", "请先登录", "log in first");
        }
        if (!account.hasAny(access.roles())) {
            throw Refusal.of(
                    403,
                    "not-allowed",
                    "您的角色不能做这件事，需要其中之一：" + ids(access),
                    "your role does not allow this; it needs one of: " + ids(access));
        }
        return account;
    }

    private static String ids(Access access) {
        return String.join(
                ", ", access.roles().stream().map(role -> role.id()).sorted().toList());
    }

    private static void requireOwnPage(Context ctx, String takes) {
        String origin = ctx.header("Origin");
        boolean own = ctx.header(HEADER) != null
                || "same-origin".equals(ctx.header("Sec-Fetch-Site"))
                || (origin != null && ownOrigin(origin, ctx.host()));
        if (!own) {
            throw foreign();
        }
        boolean empty =
                ctx.contentLength() == 0 || (ctx.contentLength() < 0 && ctx.header("Transfer-Encoding") == null);
        String type = ctx.contentType();
        if (!empty && (type == null || !type.split(";")[0].strip().equalsIgnoreCase(takes))) {
            throw Refusal.of(415, "not-json", "请以 " + takes + " 发送", "send it as " + takes);
        }
    }

    private static Refusal foreign() {
        return Refusal.of(
                403,
                "foreign-page",
                "请求不是来自本站页面；脚本请加请求头 " + HEADER + ": 1",
                "the request does not come from this site's pages; scripts add the header " + HEADER + ": 1");
    }

    private static boolean ownOrigin(String origin, String host) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
