package io.github.qianliyan.detector.watch;

import java.time.Duration;
import java.time.Instant;

/**
 * What following a camera is worth to the {@link Budget}: whole numbers by what is at stake, and a fraction by which
 * cameras of one kind take turns.
 */
final class Worth {
    /** From here on a rule is near to firing, or has fired and may end. */
    static final double AT_STAKE = 3;

    private static final double TURN_SECONDS = 30;

    private Instant since;
    private boolean followed;

    /** @param followed whether the camera is from now on */
    void turn(boolean followed, Instant now) {
        if (since == null || followed != this.followed) {
            this.followed = followed;
            since = now;
        }
    }

    double of(Attention attention, Instant now) {
        double stake = switch (attention) {
            case EPISODE -> 4;
            case CANDIDATE -> AT_STAKE;
            case NONE -> 1;
        };
        double waited = since == null ? 0 : Duration.between(since, now).toMillis() / 1000.0 / TURN_SECONDS;
        double share = Math.clamp(waited, 0, 1);
        return stake + (followed ? 0.9 * (1 - share) : 0.9 * share);
    }
}
