package io.github.qianliyan.dispatcher.web.api;

import io.github.qianliyan.dispatcher.past.Past;
import io.github.qianliyan.dispatcher.past.Piece;
import io.github.qianliyan.dispatcher.past.Seen;
import io.github.qianliyan.dispatcher.web.http.Access;
import io.github.qianliyan.dispatcher.web.http.Query;
import io.github.qianliyan.dispatcher.web.http.Refusal;
import io.github.qianliyan.dispatcher.web.http.Route;
import io.github.qianliyan.dispatcher.web.http.Trail;
import io.github.qianliyan.events.RecordEntry;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looking back through a camera, as far as the log goes. */
public final class PastApi {
    private static final int MOST_SECONDS = 60;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration AHEAD = Duration.ofDays(1);
    private static final Logger LOG = LoggerFactory.getLogger(PastApi.class);

    private final Config config;
    private final Past past;
    private final Trail trail;

    public PastApi(Config config, Past past, Trail trail) {
        this.config = config;
        this.past = past;
        this.trail = trail;
    }

    /** @param from since when there may be pictures; null when there are none */
    record Kept(Instant from, Instant to) {}

    record AllSeen(List<Seen> items) {}

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/cameras/{id}/recording", Access.LIVE, this::kept),
                Route.get("/api/v1/cameras/{id}/recording.mp4", Access.LIVE, this::piece),
                Route.get("/api/v1/cameras/{id}/seen", Access.LIVE, this::seen));
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            LOG.warn("looking back failed: {}", e.getMessage());
            throw Refusal.of(
                            503,
                            "log-unavailable",
                            "录像日志暂时读不到，请稍后再试",
                            "the log of pictures cannot be read now: try again in a while")
                    .header("Retry-After", "2");
        }
    }

    private void kept(Context ctx) {
        Query.of(ctx);
        Camera camera = CamerasApi.camera(config, ctx);
        ctx.json(new Kept(read(() -> past.since(camera.id())).orElse(null), Instant.now()));
    }

    private void piece(Context ctx) {
        Query query = Query.of(ctx, "from", "seconds");
        Camera camera = CamerasApi.camera(config, ctx);
        Instant from = from(query);
        int seconds = query.number("seconds", 10, 1, MOST_SECONDS);
        Piece piece = read(() -> past.piece(camera.id(), from, Duration.ofSeconds(seconds)))
                .orElseThrow(() -> Refusal.of(
                        404,
                        "no-recording",
                        "日志中没有 " + camera.name() + " 从 " + from + " 起 " + seconds + " 秒的画面",
                        "the log holds no pictures of " + camera.id() + " in the " + seconds + " s from " + from));
        trail.read(ctx, RecordEntry.HOUSE, "recording " + camera.id());
        ctx.header("X-From", piece.from().toString());
        ctx.header("X-To", piece.to().toString());
        ctx.header("X-Edge", Boolean.toString(piece.edge()));
        ctx.contentType("video/mp4; codecs=\"" + piece.codec() + "\"").result(piece.mp4());
    }

    private void seen(Context ctx) {
        Query query = Query.of(ctx, "from", "seconds");
        Camera camera = CamerasApi.camera(config, ctx);
        Instant from = from(query);
        int seconds = query.number("seconds", 10, 1, MOST_SECONDS);
        ctx.json(new AllSeen(read(() -> past.seen(camera.id(), from, from.plusSeconds(seconds)))));
    }

    private static Instant from(Query query) {
        Instant from = query.time("from").orElseThrow(() -> Refusal.field("from", "缺少起始时间", "is missing: from when"));
        if (from.isBefore(EARLIEST) || from.isAfter(Instant.now().plus(AHEAD))) {
            throw Refusal.field("from", "起始时间须在 2000 年之后、明天之前", "must be after the year 2000 and before tomorrow");
        }
        return from;
    }
}
