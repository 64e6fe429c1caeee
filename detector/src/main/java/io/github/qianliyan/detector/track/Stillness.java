package io.github.qianliyan.detector.track;

import io.github.qianliyan.events.Box;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps an object that stands still in mind by its pixels: neither a model that overlooks it now and then nor a background
 * that has learned it ends its track. Whether the place shows the object, what was there before, or something in front of
 * it is told by which patch it is nearer to.
 */
final class Stillness {
    private static final Duration SETTLES = Duration.ofMillis(1500);
    /** Moving by more than this much of its own size is moving. */
    private static final double DRIFT = 0.3;
    /** Grey levels: what differs by less is the same, sensor and coder considered. */
    private static final double SAME = 6.5;
    /** What differs from the bare place by less cannot be told from it. */
    private static final double DISTINCT = 7;

    private static final Duration RENEW = Duration.ofSeconds(10);

    enum Place {
        /** The object stands there as before. */
        SAME,
        /** The place is as it was before the object came. */
        BARE,
        /** Something else is to be seen, perhaps in front of it. */
        OTHER
    }

    private Box anchor;
    private Instant since;
    private Patch object;
    private Patch bare;
    private Instant taken;

    Stillness(Box box, Instant time) {
        anchor = box;
        since = time;
    }

    /**
     * Where it was seen now.
     *
     * @param sure whether it is known to be what was seen there, so that its picture may be taken: what a model has named is
     *     not taken for what merely moves, which may be the next car
     */
    void seen(Box box, Instant time, boolean sure, Scene scene) {
        double size = Math.max(Math.min(box.width(), box.height() * scene.aspect()), 0.01);
        double moved =
                Math.hypot(box.centerX() - anchor.centerX(), (box.centerY() - anchor.centerY()) * scene.aspect());
        if (moved > DRIFT * size) {
            anchor = box;
            since = time;
            object = null;
            bare = null;
        } else if (object == null && sure && stands(time)) {
            anchor = box;
            object = Patch.of(scene.grey(), box);
            bare = Patch.of(scene.background().get(), box);
            taken = time;
        } else if (object != null && Duration.between(taken, time).compareTo(RENEW) > 0) {
            Patch now = Patch.of(scene.grey(), anchor);
            if (now.distance(object) < SAME) {
                object = now; // the light of the day goes on, the object stays
            }
            taken = time;
        }
    }

    boolean stands(Instant time) {
        return Duration.between(since, time).compareTo(SETTLES) >= 0;
    }

    /** How long it has been standing there, to when it was last seen to. */
    Duration stood(Instant seen) {
        return Duration.between(since, seen);
    }

    /** Whether it stands and is kept in mind. */
    boolean kept() {
        return object != null;
    }

    /** Whether it differs from the bare place, so that its going would be seen. */
    boolean distinct() {
        // a hole that something left behind has less structure than what the background remembers there
        return object != null && bare.distance(object) > DISTINCT && object.structure() >= 0.8 * bare.structure();
    }

    Box anchor() {
        return anchor;
    }

    Place look(Scene scene) {
        Patch now = Patch.of(scene.grey(), anchor);
        double toObject = now.distance(object);
        double toBare = now.distance(bare);
        if (distinct()) {
            if (toObject < SAME || toObject < 0.6 * toBare) {
                return Place.SAME;
            }
            return toBare < SAME || toBare < 0.6 * toObject ? Place.BARE : Place.OTHER;
        }
        return toObject < SAME ? Place.SAME : Place.OTHER;
    }
}
