package io.github.qianliyan.dispatcher.web.api;

import io.github.qianliyan.dispatcher.account.Account;
import io.github.qianliyan.dispatcher.channel.push.Subscription;
import io.github.qianliyan.dispatcher.channel.push.Subscriptions;
import io.github.qianliyan.dispatcher.web.http.Access;
import io.github.qianliyan.dispatcher.web.http.Body;
import io.github.qianliyan.dispatcher.web.http.Guard;
import io.github.qianliyan.dispatcher.web.http.Query;
import io.github.qianliyan.dispatcher.web.http.Refusal;
import io.github.qianliyan.dispatcher.web.http.Route;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** An officer's browser asks to be pushed to, and not any more. */
public final class PushApi {
    private final Subscriptions subscriptions;
    private final String publicKey;

    /** @param publicKey of the service, as browsers want it */
    public PushApi(Subscriptions subscriptions, String publicKey) {
        this.subscriptions = subscriptions;
        this.publicKey = publicKey;
    }

    /** As {@code PushSubscription.toJSON()} gives it. */
    record Asked(String endpoint, Long expirationTime, Keys keys) {}

    record Keys(String p256dh, String auth) {}

    record Gone(String endpoint) {}

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/push/key", Access.SESSION, this::key),
                Route.post("/api/v1/push/subscriptions", Access.SESSION, this::subscribe),
                Route.delete("/api/v1/push/subscriptions", Access.SESSION, this::unsubscribe));
    }

    private void key(Context ctx) {
        Query.of(ctx);
        ctx.json(Map.of("key", publicKey));
    }

    private void subscribe(Context ctx) throws IOException {
        Query.of(ctx);
        Asked asked = Body.read(ctx, Asked.class);
        if (asked.endpoint == null || asked.keys == null || asked.keys.p256dh == null || asked.keys.auth == null) {
            throw Refusal.field("endpoint", "缺少 endpoint 或 keys", "endpoint and keys are needed");
        }
        subscriptions.add(subscription(officer(ctx), asked));
        ctx.status(204);
    }

    private static Subscription subscription(String officer, Asked asked) {
        try {
            URI endpoint = URI.create(asked.endpoint);
            if (!"https".equals(endpoint.getScheme())) {
                throw new IllegalArgumentException("the endpoint must be https");
            }
            return new Subscription(officer, endpoint, asked.keys.p256dh, asked.keys.auth);
        } catch (IllegalArgumentException e) {
            throw Refusal.field(
                    "endpoint", "不是浏览器给出的订阅：" + e.getMessage(), "no subscription of a browser: " + e.getMessage());
        }
    }

    /** Only one's own: nobody may silence somebody else's phone. */
    private void unsubscribe(Context ctx) throws IOException {
        Query.of(ctx);
        Gone gone = Body.read(ctx, Gone.class);
        subscriptions.of(officer(ctx)).stream()
                .map(Subscription::endpoint)
                .filter(endpoint -> endpoint.toString().equals(gone.endpoint))
                .forEach(subscriptions::remove);
        ctx.status(204);
    }

    private static String officer(Context ctx) {
        Account account = Guard.account(ctx);
        if (account.officer() == null) {
            throw Refusal.of(
                    409,
                    "no-officer",
                    "该账号不对应任何网格员，不会收到任务",
                    "this account belongs to no officer, who alone gets tasks");
        }
        return account.officer();
    }
}
