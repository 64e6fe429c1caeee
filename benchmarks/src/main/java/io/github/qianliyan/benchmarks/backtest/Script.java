package io.github.qianliyan.benchmarks.backtest;

import io.github.qianliyan.events.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What one camera shows: a clip that was observed once, told again and again, from a place of its own in the clip. Each round
 * is a new session of the tracker. As live, a camera that was quiet for a while is only looked at once a second.
 */
final class Script {
    private static final Duration QUIET_AFTER = Duration.ofSeconds(6);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final double MOVES = 0.0005;

    private final String camera;
    private final List<Observation> clip;
    private final Instant clipStart;
    private final long length;
    private final Instant origin;
    private Instant busy;
    private Instant told;

    /**
     * @param clip in order; not empty
     * @param length of the clip
     * @param origin a time at which the clip begins anew
     */
    Script(String camera, List<Observation> clip, Duration length, Instant origin) {
        this.camera = camera;
        this.clip = clip;
        this.clipStart = clip.getFirst().time();
        this.length = length.toMillis();
        this.origin = origin;
    }

    /** From one time to another; asked in order, without gaps. */
    List<Observation> between(Instant from, Instant to) {
        List<Observation> all = new ArrayList<>();
        long round = Math.floorDiv(Duration.between(origin, from).toMillis(), length);
        for (; !origin.plusMillis(round * length).isAfter(to); round++) {
            Instant begin = origin.plusMillis(round * length);
            for (Observation frame : clip) {
                Instant time = begin.plus(Duration.between(clipStart, frame.time()));
                if (!time.isBefore(from) && time.isBefore(to) && worth(frame, time)) {
                    all.add(at(frame, time, begin));
                }
            }
        }
        return all;
    }

    private boolean worth(Observation frame, Instant time) {
        if (!frame.tracks().isEmpty() || frame.measures().getOrDefault("motion", 0.0) > MOVES) {
            busy = time;
        }
        boolean followed = busy != null && Duration.between(busy, time).compareTo(QUIET_AFTER) <= 0;
        if (followed || told == null || Duration.between(told, time).compareTo(LOOK_EVERY) >= 0) {
            told = time;
            return true;
        }
        return false;
    }

    private Observation at(Observation frame, Instant time, Instant session) {
        return new Observation(
                camera,
                time,
                null,
                session,
                frame.rung(),
                frame.sight(),
                frame.width(),
                frame.height(),
                frame.tracks(),
                frame.findings(),
                frame.measures());
    }
}
