package io.github.qianliyan.dispatcher.web.api;

import io.github.qianliyan.dispatcher.live.LiveHub;
import io.github.qianliyan.dispatcher.live.LiveSink;
import io.github.qianliyan.dispatcher.live.LiveView;
import io.github.qianliyan.dispatcher.past.SeenNow;
import io.github.qianliyan.dispatcher.web.http.Access;
import io.github.qianliyan.dispatcher.web.http.Guard;
import io.github.qianliyan.dispatcher.web.http.Query;
import io.github.qianliyan.dispatcher.web.http.Route;
import io.github.qianliyan.dispatcher.web.http.Trail;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.RecordEntry;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * A camera's live picture on a web socket: fragments as they are, see {@link LiveHub}. Whoever sends {@code {"seen":true}}
 * is told in between what the detector sees, until {@code {"seen":false}}.
 */
public final class LiveApi {
    public static final String PATH = "/api/v1/cameras/{id}/live";

    private static final String FOLLOW = "{\"seen\":true}";
    private static final String UNFOLLOW = "{\"seen\":false}";
    private static final int GOING_AWAY = 1001;
    private static final int NOT_UNDERSTOOD = 1003;
    private static final long LONGEST_SEND_SECONDS = 10;

    private final Config config;
    private final LiveHub hub;
    private final Guard guard;
    private final Trail trail;
    private final SeenNow seen;
    private final Map<String, Looking> open = new ConcurrentHashMap<>();

    /** Somebody who looks, and whether he is told what the detector sees. */
    private static final class Looking implements AutoCloseable {
        private final LiveView view;
        private Runnable unfollow;

        Looking(LiveView view) {
            this.view = view;
        }

        synchronized void follow(SeenNow seen, String camera) {
            if (unfollow == null) {
                unfollow = seen.follow(camera, one -> view.say(Json.write(Map.of("seen", one))));
            }
        }

        synchronized void unfollow() {
            if (unfollow != null) {
                unfollow.run();
                unfollow = null;
            }
        }

        @Override
        public void close() {
            unfollow();
            view.close();
        }
    }

    public LiveApi(Config config, LiveHub hub, SeenNow seen, Guard guard, Trail trail) {
        this.seen = seen;
        this.config = config;
        this.hub = hub;
        this.guard = guard;
        this.trail = trail;
    }

    public void register(RoutesConfig routes) {
        routes.wsBeforeUpgrade(PATH, this::check);
        routes.ws(PATH, this::configure);
    }

    private void check(Context ctx) {
        Route route = Route.get(PATH, Access.LIVE, nothing -> {});
        guard.requireForSocket(ctx, route);
        Query.of(ctx);
        String[] path = ctx.path().split("/");
        Camera camera = CamerasApi.camera(config, path[path.length - 2]);
        guard.requireGrid(ctx, route, camera.grid(), IncidentsApi::notYourGrid);
        trail.read(ctx, RecordEntry.HOUSE, "live " + camera.id());
    }

    private String camera(String id) {
        return CamerasApi.camera(config, id).id();
    }

    private void configure(WsConfig socket) {
        socket.onConnect(ctx -> {
            String camera = camera(ctx.pathParam("id"));
            // a camera that is off sends nothing: the pings keep the line, and notice when it is gone
            ctx.enableAutomaticPings(15, TimeUnit.SECONDS);
            Session session = ctx.session;
            open.put(ctx.sessionId(), new Looking(hub.view(camera, new SocketSink(session), () -> end(session))));
        });
        socket.onMessage(ctx -> {
            Looking looking = open.get(ctx.sessionId());
            if (looking != null && ctx.message().equals(FOLLOW)) {
                looking.follow(seen, camera(ctx.pathParam("id")));
            } else if (looking != null && ctx.message().equals(UNFOLLOW)) {
                looking.unfollow();
            } else {
                ctx.closeSession(NOT_UNDERSTOOD, "send " + FOLLOW + " or " + UNFOLLOW);
            }
        });
        socket.onClose(this::close);
        socket.onError(this::close);
    }

    private void close(WsContext ctx) {
        Looking viewer = open.remove(ctx.sessionId());
        if (viewer != null) {
            viewer.close();
        }
    }

    private static void end(Session session) {
        if (session.isOpen()) {
            session.close(GOING_AWAY, "", Callback.NOOP);
        }
    }

    private record SocketSink(Session session) implements LiveSink {
        @Override
        public void text(String message) throws IOException {
            Callback.Completable sent = new Callback.Completable();
            session.sendText(message, sent);
            await(sent);
        }

        @Override
        public void binary(byte[] message) throws IOException {
            Callback.Completable sent = new Callback.Completable();
            session.sendBinary(ByteBuffer.wrap(message), sent);
            await(sent);
        }

        private void await(Callback.Completable sent) throws IOException {
            try {
                sent.get(LONGEST_SEND_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            } catch (TimeoutException e) {
                session.disconnect();
                throw new IOException("nothing was taken for " + LONGEST_SEND_SECONDS + " s", e);
            }
        }
    }
}
