package io.github.qianliyan.ingest.camera;

import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.CameraStatus.State;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.ingest.source.Trouble;
import java.time.Duration;
import java.time.Instant;

/**
 * How one camera is doing, as a value: what happens gives the next one.
 *
 * @param since when the state began
 * @param down since when there has been no picture; null while online
 * @param attempts failed in a row
 * @param reconnects after the first connection
 * @param connected was online before
 */
public record Condition(
        State state, Instant since, Instant down, Trouble reason, int attempts, long reconnects, boolean connected) {
    private static final Trouble CONNECTING =
            new Trouble("connecting", new Text("正在连接摄像机", "connecting to the camera"));
    private static final Trouble CONNECTED = new Trouble("connected", new Text("画面正常", "the picture comes in"));

    /** When a camera counts as offline. */
    public record Patience(int attempts, Duration down) {}

    public static Condition connecting(Instant now) {
        return new Condition(State.CONNECTING, now, now, CONNECTING, 0, 0, false);
    }

    /** The first picture of a connection. */
    public Condition online(Instant now) {
        return state == State.ONLINE
                ? this
                : new Condition(State.ONLINE, now, null, CONNECTED, 0, connected ? reconnects + 1 : reconnects, true);
    }

    /** An attempt failed, or the connection broke. */
    public Condition failed(Trouble trouble, Instant now, Patience patience) {
        boolean broke = state == State.ONLINE;
        int failures = broke ? 0 : attempts + 1;
        Instant downSince = broke ? now : down;
        State next = broke ? State.RECONNECTING : state;
        Condition failed =
                new Condition(next, broke ? now : since, downSince, trouble, failures, reconnects, connected);
        return trouble.last() ? failed.offline(now) : failed.waited(now, patience);
    }

    /** Online, but something about the stream should be mended. */
    public Condition noted(Trouble trouble) {
        return state == State.ONLINE
                ? new Condition(state, since, down, trouble, attempts, reconnects, connected)
                : this;
    }

    /** What was noted has not come again. */
    public Condition fine() {
        return noted(CONNECTED);
    }

    /** Time passed. */
    public Condition waited(Instant now, Patience patience) {
        boolean online = state == State.ONLINE;
        boolean over = attempts >= patience.attempts()
                || !online && Duration.between(down, now).compareTo(patience.down()) >= 0;
        return online || !over ? this : offline(now);
    }

    private Condition offline(Instant now) {
        return state == State.OFFLINE
                ? this
                : new Condition(State.OFFLINE, now, down, reason, attempts, reconnects, connected);
    }

    CameraStatus status(String camera, Instant now, CameraStatus.Stream stream) {
        return new CameraStatus(camera, state, since, now, reason.code(), reason.text(), attempts, reconnects, stream);
    }
}
