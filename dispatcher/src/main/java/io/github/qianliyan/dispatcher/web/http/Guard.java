package io.github.qianliyan.dispatcher.web.http;

import io.github.qianliyan.dispatcher.account.Account;
import io.github.qianliyan.dispatcher.account.Accounts;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Lets through who may pass: a session with a right role, and for changes a request that this site's pages made. */
public final class Guard {
    public static final String COOKIE = "qianliyan";
    /** Any value; a foreign page cannot send it without being allowed to, and nobody is. */
    public static final String HEADER = "X-Qianliyan";

    private static final String ACCOUNT = "qianliyan.account";
    private static final Set<HandlerType> READS = Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

    private final Accounts accounts;

    public Guard(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The route's handler behind its checks. */
    public Handler protect(Route route) {
        return ctx -> {
            if (!READS.contains(route.method())) {
                requireOwnPage(ctx);
            }
            if (!route.access().open()) {
                require(ctx, route.access());
            }
            route.handler().handle(ctx);
        };
    }

    /** For an upgrade to a web socket: browsers send the cookie along from any page, and say which page it is. */
    public Account requireForSocket(Context ctx, Access access) {
        String origin = ctx.header("Origin");
        if (origin != null && !ownOrigin(origin, ctx.host())) {
            throw foreign();
        }
        return require(ctx, access);
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

    private Account require(Context ctx, Access access) {
        Account account = token(ctx)
                .flatMap(accounts::session)
                .orElseThrow(() -> Refusal.of(401, "not-logged-in", "请先登录", "log in first"));
        if (!account.hasAny(access.roles())) {
            throw Refusal.of(
                    403,
                    "not-allowed",
                    "您的角色不能做这件事，需要其中之一：" + ids(access),
                    "your role does not allow this; it needs one of: " + ids(access));
        }
        ctx.attribute(ACCOUNT, account);
        return account;
    }

    private static String ids(Access access) {
        return String.join(
                ", ", access.roles().stream().map(role -> role.id()).sorted().toList());
    }

    private static void requireOwnPage(Context ctx) {
        String origin = ctx.header("Origin");
        boolean own = ctx.header(HEADER) != null
                || "same-origin".equals(ctx.header("Sec-Fetch-Site"))
                || (origin != null && ownOrigin(origin, ctx.host()));
        if (!own) {
            throw foreign();
        }
        boolean empty =
                ctx.contentLength() == 0 || (ctx.contentLength() < 0 && ctx.header("Transfer-Encoding") == null);
        if (!empty && !ctx.isJson()) {
            throw Refusal.of(415, "not-json", "请以 application/json 发送", "send it as application/json");
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
