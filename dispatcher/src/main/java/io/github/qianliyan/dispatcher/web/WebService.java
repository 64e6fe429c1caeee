package io.github.qianliyan.dispatcher.web;

import io.github.qianliyan.dispatcher.DispatcherSettings;
import io.github.qianliyan.dispatcher.web.api.CamerasApi;
import io.github.qianliyan.dispatcher.web.api.CommandsApi;
import io.github.qianliyan.dispatcher.web.api.DeliveriesApi;
import io.github.qianliyan.dispatcher.web.api.DeskApi;
import io.github.qianliyan.dispatcher.web.api.EvidenceApi;
import io.github.qianliyan.dispatcher.web.api.FactsApi;
import io.github.qianliyan.dispatcher.web.api.HealthApi;
import io.github.qianliyan.dispatcher.web.api.IncidentsApi;
import io.github.qianliyan.dispatcher.web.api.KeysApi;
import io.github.qianliyan.dispatcher.web.api.LinkApi;
import io.github.qianliyan.dispatcher.web.api.LiveApi;
import io.github.qianliyan.dispatcher.web.api.OpenIdApi;
import io.github.qianliyan.dispatcher.web.api.PastApi;
import io.github.qianliyan.dispatcher.web.api.PhotosApi;
import io.github.qianliyan.dispatcher.web.api.PushApi;
import io.github.qianliyan.dispatcher.web.api.RecordsApi;
import io.github.qianliyan.dispatcher.web.api.ScreenApi;
import io.github.qianliyan.dispatcher.web.api.SessionApi;
import io.github.qianliyan.dispatcher.web.api.StatisticsApi;
import io.github.qianliyan.dispatcher.web.api.Stats;
import io.github.qianliyan.dispatcher.web.api.TasksApi;
import io.github.qianliyan.dispatcher.web.api.UsersApi;
import io.github.qianliyan.dispatcher.web.http.Access;
import io.github.qianliyan.dispatcher.web.http.Guard;
import io.github.qianliyan.dispatcher.web.http.Pages;
import io.github.qianliyan.dispatcher.web.http.Problems;
import io.github.qianliyan.dispatcher.web.http.Route;
import io.github.qianliyan.dispatcher.web.http.Sights;
import io.github.qianliyan.dispatcher.web.http.Trail;
import io.github.qianliyan.dispatcher.web.screen.EventHub;
import io.github.qianliyan.dispatcher.web.screen.News;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.lifecycle.Service;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Pages, API, events and live pictures on one port. */
public final class WebService implements Service {
    private final DispatcherSettings settings;
    private final WebParts parts;
    private final EventHub hub;
    private final News news;
    private final Stats stats;
    private final Trail trail;
    private volatile Javalin server;

    public WebService(DispatcherSettings settings, WebParts parts) {
        this(settings, parts, EventHub.usualHeartbeat());
    }

    WebService(DispatcherSettings settings, WebParts parts, Duration heartbeat) {
        this.settings = settings;
        this.parts = parts;
        this.stats = new Stats(parts.config(), parts.store(), parts.board(), InstantSource.system());
        this.hub = new EventHub(parts.metrics(), heartbeat);
        this.trail = new Trail(parts.records(), InstantSource.system());
        this.news = new News(
                hub,
                parts.metrics(),
                stats::figures,
                camera -> parts.config().camera(camera).map(Camera::grid).orElse(""));
        parts.feed().onIncident(news::incident);
        parts.feed().onCameraStatus(news::camera);
        parts.desk().onDesk(news::desk);
    }

    @Override
    public String name() {
        return "web";
    }

    /** @throws IOException when the port is taken, with the remedy */
    @Override
    public void start() throws Exception {
        List<Route> routes = routes();
        Guard guard = new Guard(
                parts.accounts(), parts.keys(), new Sights(parts.config().township()), trail);
        Javalin made = Javalin.create(config -> configure(config, routes, guard));
        try {
            made.start(settings.bind(), settings.port());
        } catch (JavalinBindException e) {
            made.stop();
            throw new IOException(unbindable(e), e);
        }
        server = made;
        news.start();
        parts.metrics().viewers(hub::screens, parts.live()::viewers);
        parts.health().part("web", () -> java.util.Optional.empty());
    }

    /** The port that was bound. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        parts.health().remove("web");
        news.close();
        Javalin running = server;
        server = null;
        if (running != null) {
            running.stop();
        }
    }

    /** Every route but the web socket's; the pages last, since they match any path. */
    List<Route> routes() throws IOException {
        List<Route> routes = new ArrayList<>();
        routes.addAll(new SessionApi(parts.accounts(), parts.metrics(), settings.https()).routes());
        routes.addAll(
                new OpenIdApi(parts.openId(), parts.accounts(), parts.metrics(), trail, settings.https()).routes());
        routes.addAll(new UsersApi(parts.accounts(), parts.config().township()).routes());
        routes.addAll(new IncidentsApi(parts.store()).routes());
        routes.addAll(new CommandsApi(parts.store(), parts.commands()).routes());
        routes.addAll(new TasksApi(parts.store(), parts.config(), settings.demo(), InstantSource.system()).routes());
        EvidenceApi evidence = new EvidenceApi(parts.store(), parts.evidence(), parts.export(), trail);
        routes.addAll(evidence.routes());
        PhotosApi photos = new PhotosApi(parts.store(), parts.photos());
        routes.addAll(photos.routes());
        routes.addAll(new RecordsApi(parts.records(), parts.store(), parts.evidenceUse()).routes());
        routes.addAll(new KeysApi(parts.keys()).routes());
        routes.addAll(new StatisticsApi(
                        parts.statistics(),
                        parts.store(),
                        parts.board(),
                        parts.desk(),
                        parts.config(),
                        InstantSource.system())
                .routes());
        routes.addAll(new DeskApi(parts.desk(), parts.orders()).routes());
        routes.addAll(new CamerasApi(parts.config(), parts.board(), parts.pictures()).routes());
        routes.addAll(new PastApi(parts.config(), parts.past(), trail).routes());
        routes.addAll(new FactsApi(parts.config(), settings.demo(), stats::figures).routes());
        routes.addAll(new ScreenApi(hub, parts.accounts()).routes());
        routes.addAll(new HealthApi(parts.health(), parts.meters()).routes());
        Pages pages = new Pages(WebService.class.getClassLoader());
        Telling telling = parts.telling();
        routes.addAll(new PushApi(telling.subscriptions(), telling.pushKey()).routes());
        routes.addAll(
                new DeliveriesApi(parts.store(), telling.ledger(), telling.outbox(), InstantSource.system()).routes());
        routes.addAll(new LinkApi(
                        telling.links(),
                        parts.store(),
                        parts.commands(),
                        telling.ledger(),
                        telling.outbox(),
                        parts.config(),
                        evidence,
                        photos,
                        pages,
                        InstantSource.system())
                .routes());
        for (String path : List.of("/", "/<path>")) {
            routes.add(Route.get(path, Access.OPEN, pages::serve));
            routes.add(Route.head(path, Access.OPEN, pages::serve));
        }
        return routes;
    }

    private void configure(JavalinConfig config, List<Route> routes, Guard guard) {
        try {
            Server.configure(config, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Problems.register(config.routes);
        for (Route route : routes) {
            config.routes.addHttpHandler(route.method(), route.path(), guard.protect(route));
        }
        new LiveApi(parts.config(), parts.live(), parts.seen(), guard, trail).register(config.routes);
    }

    private String unbindable(JavalinBindException e) {
        String where = settings.bind() + ":" + settings.port();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return "port " + settings.port() + " on " + settings.bind()
                        + " is taken by another program: end it, or choose another port with --port";
            }
        }
        return "cannot listen on " + where + " (" + e.getMessage()
                + "): choose a port above 1023 with --port, or an address of this machine with --bind";
    }
}
