package io.github.qianliyan.dispatcher.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.qianliyan.dispatcher.account.Account;
import io.github.qianliyan.dispatcher.account.Accounts;
import io.github.qianliyan.dispatcher.account.Role;
import io.github.qianliyan.dispatcher.web.http.Access;
import io.github.qianliyan.dispatcher.web.http.Body;
import io.github.qianliyan.dispatcher.web.http.Query;
import io.github.qianliyan.dispatcher.web.http.Refusal;
import io.github.qianliyan.dispatcher.web.http.Route;
import io.github.qianliyan.dispatcher.web.http.Trail;
import io.github.qianliyan.service.config.Township;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The administrator's list of users. */
public final class UsersApi {
    private final Accounts accounts;
    private final Township township;

    public UsersApi(Accounts accounts, Township township) {
        this.accounts = accounts;
        this.township = township;
    }

    record NewUser(String name, Set<Role> roles, String officer) {}

    record User(
            String name,
            List<Role> roles,
            @JsonInclude(JsonInclude.Include.NON_NULL) String officer,
            boolean mustChangePassword) {
        static User of(Account account) {
            return new User(
                    account.name(),
                    account.roles().stream().sorted().toList(),
                    account.officer(),
                    account.mustChangePassword());
        }
    }

    /** Told once, kept nowhere. */
    record OneTime(String user, String oneTimePassword) {}

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/users", Access.ADMINISTRATORS, this::list),
                Route.post("/api/v1/users", Access.ADMINISTRATORS, this::add),
                Route.delete("/api/v1/users/{name}", Access.ADMINISTRATORS, this::remove),
                Route.post("/api/v1/users/{name}/password", Access.ADMINISTRATORS, this::reset));
    }

    private void list(Context ctx) {
        Query.of(ctx);
        ctx.json(Map.of("items", accounts.all().stream().map(User::of).toList()));
    }

    private void add(Context ctx) throws IOException {
        Query.of(ctx);
        NewUser user = Body.read(ctx, NewUser.class);
        Trail.about(ctx, null, user.name + " " + user.roles);
        if (!Account.validName(user.name)) {
            throw Refusal.field(
                    "name",
                    "须为 1 至 32 个小写字母、数字、点、横线或下划线",
                    "must be 1 to 32 of a-z, 0-9, dot, dash and underscore, first a letter or digit");
        }
        if (user.roles == null || user.roles.isEmpty() || user.roles.contains(null)) {
            throw Refusal.field("roles", "至少要有一个角色", "at least one role is needed");
        }
        if (user.roles.contains(Role.PLATFORM) || user.name.startsWith("key.")) {
            throw Refusal.field(
                    "roles", "platform 只属于接口密钥（/api/v1/keys）", "platform belongs to API keys alone (/api/v1/keys)");
        }
        if (user.officer != null
                && township.officers().stream()
                        .noneMatch(officer -> officer.id().equals(user.officer))) {
            throw Refusal.field("officer", "township.yaml 中没有这个人员", "there is no such officer in township.yaml");
        }
        String password = accounts.add(user.name, user.roles, user.officer)
                .orElseThrow(() -> Refusal.of(
                        409, "name-taken", "用户名 " + user.name + " 已有人用", "there is a user " + user.name + " already"));
        ctx.status(201).json(new OneTime(user.name, password));
    }

    private void remove(Context ctx) {
        Query.of(ctx);
        String name = ctx.pathParam("name");
        Trail.about(ctx, null, name);
        if (name.equals(Account.ADMIN)) {
            throw Refusal.of(409, "stays", "admin 不能删除", "admin cannot be removed");
        }
        if (!accounts.remove(name)) {
            throw unknown(name);
        }
        ctx.status(204);
    }

    private void reset(Context ctx) {
        Query.of(ctx);
        String name = ctx.pathParam("name");
        Trail.about(ctx, null, name);
        ctx.json(new OneTime(name, accounts.reset(name).orElseThrow(() -> unknown(name))));
    }

    private static Refusal unknown(String name) {
        return Refusal.notFound("没有用户 " + name, "there is no user " + name);
    }
}
