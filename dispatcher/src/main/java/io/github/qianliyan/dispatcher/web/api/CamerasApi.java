package io.github.qianliyan.dispatcher.web.api;

import io.github.qianliyan.dispatcher.live.CameraPictures;
import io.github.qianliyan.dispatcher.store.CameraBoard;
import io.github.qianliyan.dispatcher.web.http.Access;
import io.github.qianliyan.dispatcher.web.http.Guard;
import io.github.qianliyan.dispatcher.web.http.Query;
import io.github.qianliyan.dispatcher.web.http.Refusal;
import io.github.qianliyan.dispatcher.web.http.Route;
import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.javalin.http.Context;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cameras, how they are, and a small picture of each. */
public final class CamerasApi {
    private final Config config;
    private final CameraBoard board;
    private final CameraPictures pictures;

    public CamerasApi(Config config, CameraBoard board, CameraPictures pictures) {
        this.config = config;
        this.board = board;
        this.pictures = pictures;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/cameras", Access.SESSION, this::list),
                Route.get("/api/v1/cameras/{id}", Access.SESSION, this::show),
                Route.get("/api/v1/cameras/{id}/snapshot.jpg", Access.LIVE, this::picture));
    }

    private void list(Context ctx) {
        Query.of(ctx);
        ctx.json(Map.of(
                "items",
                config.cameras().stream()
                        .filter(camera -> Guard.sight(ctx).seesGrid(camera.grid()))
                        .map(this::withStatus)
                        .toList()));
    }

    private void show(Context ctx) {
        Query.of(ctx);
        Camera camera = camera(config, ctx);
        Map<String, Object> shown = withStatus(camera);
        shown.putAll(Shown.shapes(camera));
        ctx.json(shown);
    }

    private void picture(Context ctx) {
        // t is what pages add so that a browser asks again
        Query query = Query.of(ctx, "width", "t");
        query.text("t");
        int width = query.number("width", CameraPictures.MAX_WIDTH, CameraPictures.MIN_WIDTH, CameraPictures.MAX_WIDTH);
        Camera camera = camera(config, ctx);
        CameraPictures.Picture picture = pictures.picture(camera.id(), width)
                .orElseThrow(() -> Refusal.of(
                        404,
                        "no-picture",
                        "摄像机 " + camera.name() + " 最近没有画面",
                        "camera " + camera.id() + " sent no picture lately"));
        String etag = "\"" + picture.captured().toEpochMilli() + "-" + width + "\"";
        ctx.header("ETag", etag);
        ctx.header("Cache-Control", "private, no-cache");
        ctx.header(
                "Last-Modified",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(picture.captured().atOffset(ZoneOffset.UTC)));
        if (etag.equals(ctx.header("If-None-Match"))) {
            ctx.status(304);
            return;
        }
        ctx.contentType("image/jpeg").result(picture.jpeg());
    }

    /** The camera that the path names, if who asks may see it. */
    static Camera camera(Config config, Context ctx) {
        Camera camera = camera(config, ctx.pathParam("id"));
        if (!Guard.sight(ctx).seesGrid(camera.grid())) {
            throw IncidentsApi.notYourGrid();
        }
        return camera;
    }

    static Camera camera(Config config, String id) {
        Query.id("id", id);
        return config.camera(id).orElseThrow(() -> Refusal.notFound("没有摄像机 " + id, "there is no camera " + id));
    }

    private Map<String, Object> withStatus(Camera camera) {
        Map<String, Object> shown = new LinkedHashMap<>(Shown.camera(camera, config.township()));
        CameraStatus status = board.get(camera.id()).orElse(null);
        shown.put("status", status);
        return shown;
    }
}
