package io.github.qianliyan.detector.watch;

import java.time.Duration;

/**
 * How closely a camera's pictures are judged.
 *
 * @param analysisWidth pixels to which a picture is taken down for motion and measures
 * @param judgeEvery time between judged frames of a camera that is followed
 * @param inferBusy shortest time between runs of the model while something moves that it has not been asked about
 * @param inferKnown likewise, while all that moves has a name, or the model had none for it
 * @param inferKept likewise, while what is followed stands
 * @param inferIdle likewise, while there is nothing
 * @param inferShort the longest to which the shorter of these are stretched when there is more to do than time
 * @param zoom whether the model looks a second time, closer, at where something small moves
 */
public record SightSettings(
        int analysisWidth,
        Duration judgeEvery,
        Duration inferBusy,
        Duration inferKnown,
        Duration inferKept,
        Duration inferIdle,
        Duration inferShort,
        boolean zoom) {
    /** For files: nobody waits, every judged frame in which something moves is shown to the model. */
    public static SightSettings thorough() {
        return new SightSettings(
                320,
                Duration.ofMillis(200),
                Duration.ofMillis(200),
                Duration.ofMillis(200),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofMillis(200),
                true);
    }

    /** For live cameras, many on a core. */
    public static SightSettings live() {
        return new SightSettings(
                320,
                Duration.ofMillis(200),
                Duration.ofMillis(400),
                Duration.ofMillis(1000),
                Duration.ofSeconds(3),
                Duration.ofSeconds(12),
                Duration.ofMillis(1500),
                false);
    }
}
