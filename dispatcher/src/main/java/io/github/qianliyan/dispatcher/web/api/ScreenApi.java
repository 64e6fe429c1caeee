package io.github.qianliyan.dispatcher.web.api;

import io.github.qianliyan.dispatcher.account.Accounts;
import io.github.qianliyan.dispatcher.web.http.Access;
import io.github.qianliyan.dispatcher.web.http.Guard;
import io.github.qianliyan.dispatcher.web.http.Query;
import io.github.qianliyan.dispatcher.web.http.Refusal;
import io.github.qianliyan.dispatcher.web.http.Route;
import io.github.qianliyan.dispatcher.web.screen.EventHub;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stream of events. A request's own (virtual) thread writes it for as long as it lasts. */
public final class ScreenApi {
    private static final Logger LOG = LoggerFactory.getLogger(ScreenApi.class);

    private final EventHub hub;
    private final Accounts accounts;

    public ScreenApi(EventHub hub, Accounts accounts) {
        this.hub = hub;
        this.accounts = accounts;
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/events", Access.SESSION, this::stream));
    }

    private void stream(Context ctx) {
        // the parameter is for a page that opens a stream anew: it cannot set the header itself
        Optional<String> asked = Query.of(ctx, "lastEventId").text("lastEventId");
        Optional<String> last = Optional.ofNullable(ctx.header("Last-Event-ID")).or(() -> asked);
        String token = Guard.token(ctx).orElseThrow();
        ctx.res().setContentType("text/event-stream");
        ctx.res().setCharacterEncoding("UTF-8");
        ctx.header("Cache-Control", "no-store");
        // nginx would hold events back until its buffer is full
        ctx.header("X-Accel-Buffering", "no");
        try {
            boolean room = hub.stream(
                    last.filter(id -> !id.isBlank()),
                    Guard.sight(ctx),
                    ctx.res().getOutputStream(),
                    () -> accounts.session(token).isPresent());
            if (!room) {
                throw Refusal.of(
                                503,
                                "too-many-screens",
                                "打开的页面太多（上限 " + EventHub.MAX_SCREENS + "），或服务正在停止",
                                "too many pages are open (limit " + EventHub.MAX_SCREENS
                                        + "), or the service is stopping")
                        .header("Retry-After", "5");
            }
        } catch (IOException e) {
            LOG.debug("a screen of {} is gone: {}", ctx.ip(), e.toString());
        }
    }
}
