package io.github.qianliyan.dispatcher.web.api;

import io.github.qianliyan.dispatcher.account.ApiKeys;
import io.github.qianliyan.dispatcher.web.http.Access;
import io.github.qianliyan.dispatcher.web.http.Body;
import io.github.qianliyan.dispatcher.web.http.Query;
import io.github.qianliyan.dispatcher.web.http.Refusal;
import io.github.qianliyan.dispatcher.web.http.Route;
import io.github.qianliyan.dispatcher.web.http.Trail;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The keys by which other programs read, for administrators. */
public final class KeysApi {
    private static final String PATH = "/api/v1/keys";

    private final ApiKeys keys;

    public KeysApi(ApiKeys keys) {
        this.keys = keys;
    }

    record NewKey(String name) {}

    /** Told once, kept nowhere. */
    record Made(String name, String key) {}

    public List<Route> routes() {
        return List.of(
                Route.get(PATH, Access.ADMINISTRATORS, this::list),
                Route.post(PATH, Access.ADMINISTRATORS, this::make),
                Route.delete(PATH + "/{name}", Access.ADMINISTRATORS, this::revoke));
    }

    private void list(Context ctx) {
        Query.of(ctx);
        ctx.json(Map.of("items", keys.all()));
    }

    private void make(Context ctx) throws IOException {
        Query.of(ctx);
        NewKey wanted = Body.read(ctx, NewKey.class);
        Trail.about(ctx, null, wanted.name);
        if (!ApiKeys.validName(wanted.name)) {
            throw Refusal.field("name", "须为 1 至 27 个小写字母、数字或横线", "must be 1 to 27 of a-z, 0-9 and dash");
        }
        String key = keys.make(wanted.name)
                .orElseThrow(() -> Refusal.of(
                        409, "name-taken", "已有密钥 " + wanted.name, "there is a key " + wanted.name + " already"));
        ctx.status(201).json(new Made(wanted.name, key));
    }

    private void revoke(Context ctx) {
        Query.of(ctx);
        String name = ctx.pathParam("name");
        Trail.about(ctx, null, name);
        if (!keys.revoke(name)) {
            throw Refusal.notFound("没有密钥 " + name, "there is no key " + name);
        }
        ctx.status(204);
    }
}
