package io.github.qianliyan.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * How one camera's stream is doing. Topic {@code camera-status} (compacted), key camera id. Written at every change and
 * every 5 s besides, so that its silence means that ingest itself is away.
 *
 * @param since when this state began
 * @param at when this was written; also the time by which rules about cameras count
 * @param reason a stable code ({@code connected, refused, unauthorized, not-found, timeout, stalled, no-video, ended, ...})
 * @param text the reason in words an operator understands, with the remedy
 * @param attempts connections tried since the camera was last online
 * @param reconnects connections made after the first, since ingest started
 * @param stream what it sends; null until it first sent something
 */
public record CameraStatus(
        String camera,
        State state,
        Instant since,
        Instant at,
        String reason,
        Text text,
        int attempts,
        long reconnects,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) Stream stream) {
    public CameraStatus {
        Require.text("camera", camera);
        Require.present("state", state);
        since = Require.time("since", since);
        at = Require.time("at", at);
        Require.text("reason", reason);
        Require.present("text", text);
    }

    public enum State {
        /** First connection since ingest started, not yet a picture. */
        @JsonProperty("connecting")
        CONNECTING,
        /** Fragments flow. */
        @JsonProperty("online")
        ONLINE,
        /** Was online, the link broke, it is being tried again. */
        @JsonProperty("reconnecting")
        RECONNECTING,
        /** Tried several times without success; still tried, more slowly. */
        @JsonProperty("offline")
        OFFLINE;

        public String id() {
            return Names.json(this);
        }

        public boolean online() {
            return this == ONLINE;
        }
    }

    /**
     * @param codec RFC 6381, e.g. {@code avc1.4d401f}
     * @param fps frames a second, measured
     * @param kbps kilobits a second, measured
     * @param keyframeSeconds between keyframes, measured
     */
    public record Stream(String codec, int width, int height, double fps, double kbps, double keyframeSeconds) {
        public Stream {
            Require.text("codec", codec);
        }
    }
}
