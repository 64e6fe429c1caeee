package io.github.qianliyan.dispatcher.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.qianliyan.dispatcher.DispatcherMetrics;
import io.github.qianliyan.dispatcher.account.Account;
import io.github.qianliyan.dispatcher.account.Accounts;
import io.github.qianliyan.dispatcher.account.LoginResult;
import io.github.qianliyan.dispatcher.account.Role;
import io.github.qianliyan.dispatcher.web.http.Access;
import io.github.qianliyan.dispatcher.web.http.Body;
import io.github.qianliyan.dispatcher.web.http.Guard;
import io.github.qianliyan.dispatcher.web.http.Query;
import io.github.qianliyan.dispatcher.web.http.Refusal;
import io.github.qianliyan.dispatcher.web.http.Route;
import io.github.qianliyan.dispatcher.web.http.Trail;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Logging in and out, and one's own password. */
public final class SessionApi {
    static final int NEVER_BY_ITSELF = -1;

    private final Accounts accounts;
    private final DispatcherMetrics metrics;
    private final boolean https;

    /** @param https the cookie is marked Secure */
    public SessionApi(Accounts accounts, DispatcherMetrics metrics, boolean https) {
        this.accounts = accounts;
        this.metrics = metrics;
        this.https = https;
    }

    record Login(String user, String password) {}

    record NewPassword(String current, String next) {}

    /** What a page is told about who is logged in. */
    record Session(
            String user,
            List<Role> roles,
            @JsonInclude(JsonInclude.Include.NON_NULL) String officer,
            boolean mustChangePassword) {
        static Session of(Account account) {
            return new Session(
                    account.name(),
                    account.roles().stream().sorted().toList(),
                    account.officer(),
                    account.mustChangePassword());
        }
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/api/v1/session", Access.OPEN, this::login),
                Route.get("/api/v1/session", Access.SESSION, this::show),
                Route.delete("/api/v1/session", Access.OPEN, this::logout),
                Route.post("/api/v1/session/password", Access.SESSION, this::changePassword));
    }

    private void login(Context ctx) throws IOException {
        Query.of(ctx);
        Login login = Body.read(ctx, Login.class);
        Trail.about(ctx, null, Account.validName(login.user) ? login.user : null);
        LoginResult result =
                accounts.login(required("user", login.user), required("password", login.password), ctx.ip());
        metrics.login(outcome(result));
        LoginResult.Welcome welcome = welcome(result, 401, "wrong-login");
        Trail.by(ctx, welcome.account().actor());
        ctx.cookie(cookie(welcome.token(), NEVER_BY_ITSELF));
        ctx.json(Session.of(welcome.account()));
    }

    private void show(Context ctx) {
        Query.of(ctx);
        ctx.json(Session.of(Guard.account(ctx)));
    }

    private void logout(Context ctx) {
        Query.of(ctx);
        Guard.token(ctx).ifPresent(accounts::logout);
        ctx.cookie(cookie("", 0));
        ctx.status(204);
    }

    private void changePassword(Context ctx) throws IOException {
        Query.of(ctx);
        NewPassword wanted = Body.read(ctx, NewPassword.class);
        String token = Guard.token(ctx).orElseThrow();
        LoginResult result =
                accounts.changePassword(token, required("current", wanted.current), required("next", wanted.next));
        ctx.json(Session.of(welcome(result, 409, "password-refused").account()));
    }

    private static LoginResult.Welcome welcome(LoginResult result, int status, String code) {
        return switch (result) {
            case LoginResult.Welcome welcome -> welcome;
            case LoginResult.Refused refused -> throw Refusal.of(status, code, refused.why());
            case LoginResult.Locked locked -> throw locked(locked.remaining());
            case LoginResult.Busy _ ->
                throw Refusal.of(
                                503,
                                "busy",
                                "同时登录的人太多，请几秒后再试",
                                "too many are logging in at once: try again in a few seconds")
                        .header("Retry-After", "3");
        };
    }

    private static Refusal locked(Duration remaining) {
        long seconds = Math.max(1, remaining.plusMillis(999).toSeconds());
        return Refusal.of(
                        429,
                        "locked",
                        "密码错误次数过多，请 " + seconds + " 秒后再试",
                        "too many wrong passwords: try again in " + seconds + " s")
                .header("Retry-After", Long.toString(seconds));
    }

    private static String outcome(LoginResult result) {
        return switch (result) {
            case LoginResult.Welcome _ -> "welcome";
            case LoginResult.Refused _ -> "refused";
            case LoginResult.Locked _ -> "locked";
            case LoginResult.Busy _ -> "busy";
        };
    }

    private Cookie cookie(String value, int maxAgeSeconds) {
        return cookie(value, maxAgeSeconds, https);
    }

    static Cookie cookie(String value, int maxAgeSeconds, boolean https) {
        return new Cookie(Guard.COOKIE, value, "/", maxAgeSeconds, https, true, null, SameSite.STRICT);
    }

    private static String required(String field, String value) {
        if (value == null || value.isEmpty()) {
            throw Refusal.field(field, "缺少", "is missing");
        }
        return value;
    }
}
