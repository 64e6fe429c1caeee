package io.github.qianliyan.ingest.camera;

import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.ingest.bitstream.VideoFormat;
import io.github.qianliyan.ingest.source.Trouble;
import io.github.qianliyan.ingest.timing.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells one camera's condition: at every change, and every few seconds besides. Safe for any thread. */
public final class CameraReporter {
    private static final Logger LOG = LoggerFactory.getLogger(CameraReporter.class);
    private static final Duration NOTE_LASTS = Duration.ofSeconds(30);

    private final String camera;
    private final Condition.Patience patience;
    private final Duration every;
    private final Time time;
    private final Consumer<CameraStatus> out;
    private final StreamMeter meter = new StreamMeter();
    private Condition condition;
    private Instant noted = Instant.MIN;
    private Instant told = Instant.MIN;
    private boolean silent;

    public CameraReporter(
            String camera, Condition.Patience patience, Duration every, Time time, Consumer<CameraStatus> out) {
        this.camera = camera;
        this.patience = patience;
        this.every = every;
        this.time = time;
        this.out = out;
        this.condition = Condition.connecting(now());
    }

    synchronized void connecting() {
        meter.restart();
        if (told.equals(Instant.MIN)) {
            tell(now());
        }
    }

    void format(VideoFormat format) {
        meter.format(format);
    }

    void frame(long capturedMillis, int bytes, boolean key) {
        meter.frame(time.millis(), capturedMillis, bytes, key);
    }

    synchronized void online() {
        change(condition.online(now()));
    }

    synchronized void failed(Trouble trouble) {
        change(condition.failed(trouble, now(), patience));
    }

    synchronized void noted(Trouble trouble) {
        noted = now();
        change(condition.noted(trouble));
    }

    /** Called about once a second. */
    public synchronized void tick() {
        Instant now = now();
        if (!noted.equals(Instant.MIN) && Duration.between(noted, now).compareTo(NOTE_LASTS) > 0) {
            noted = Instant.MIN;
            change(condition.fine());
        }
        change(condition.waited(now, patience));
        if (told.equals(Instant.MIN) || Duration.between(told, now).compareTo(every) >= 0) {
            tell(now);
        }
    }

    public synchronized CameraStatus status() {
        Instant now = now();
        return condition.status(camera, now, meter.measured(now.toEpochMilli()));
    }

    /** Nothing is told any more, even when the camera's thread is still ending. */
    public synchronized void silence() {
        silent = true;
    }

    private void change(Condition next) {
        if (next.equals(condition)) {
            return;
        }
        boolean news = next.state() != condition.state()
                || !next.reason().code().equals(condition.reason().code());
        condition = next;
        if (news) {
            LOG.info("{}: {}", next.state().id(), next.reason().text().en());
        }
        tell(now());
    }

    private void tell(Instant now) {
        if (!silent) {
            told = now;
            out.accept(condition.status(camera, now, meter.measured(now.toEpochMilli())));
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(time.millis());
    }
}
