package io.github.qianliyan.detector.watch;

import java.time.Duration;

/**
 * How much is spent on which camera.
 *
 * @param sight how a judged picture is judged
 * @param lookEvery a quiet camera is looked at as often, at most once a keyframe; when the worker has much to do only if its
 *     inter frames grew or something was there a while ago
 * @param lookAtLeast ... and never more seldom than this, however busy the worker
 * @param quietAfter a camera that is followed is only looked at again when nothing happened for this long
 * @param staleAfter a fragment older than this when its turn comes is not decoded
 * @param budget detector time to spend in a second of wall time, all threads together
 * @param loopFilter whether the decoder smooths block edges: costs about a sixth of decoding
 */
public record LadderSettings(
        SightSettings sight,
        Duration lookEvery,
        Duration lookAtLeast,
        Duration quietAfter,
        Duration staleAfter,
        Duration budget,
        boolean loopFilter) {
    public LadderSettings {
        if (lookEvery.compareTo(lookAtLeast) > 0) {
            throw new IllegalArgumentException(
                    "a look every " + lookEvery + " is more seldom than at least every " + lookAtLeast);
        }
        if (budget.isNegative() || budget.isZero()) {
            throw new IllegalArgumentException("budget is " + budget + ", must be above 0 a second");
        }
    }

    /** For a worker that shares a machine of that many cores with the rest of the product. */
    public static LadderSettings forCores(int cores) {
        return new LadderSettings(
                SightSettings.live(),
                Duration.ofMillis(1000),
                Duration.ofSeconds(4),
                Duration.ofSeconds(6),
                Duration.ofMillis(1500),
                Duration.ofMillis(Math.max(500, cores * 700L)),
                false);
    }
}
