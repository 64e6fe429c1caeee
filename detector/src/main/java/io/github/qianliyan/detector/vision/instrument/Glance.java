package io.github.qianliyan.detector.vision.instrument;

import io.github.qianliyan.detector.decode.Picture;
import io.github.qianliyan.detector.vision.Colour;
import io.github.qianliyan.detector.vision.Grey;
import io.github.qianliyan.detector.vision.Motion;
import io.github.qianliyan.events.Track;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * One judged picture, as instruments see it.
 *
 * @param picture whole, in native memory; gone when the call ends
 * @param grey its luma at analysis size (about 320 wide)
 * @param motion what moved in it
 * @param background the learned background, at analysis size; made when asked for
 * @param colour its colour differences at analysis size; made when asked for
 * @param tracks the objects in it
 * @param followed true when the camera is followed at the judging rate, false for a look by itself, seconds after the last
 */
public record Glance(
        Picture picture,
        Grey grey,
        Motion motion,
        Supplier<Grey> background,
        Supplier<Colour> colour,
        List<Track> tracks,
        boolean followed) {
    public Instant time() {
        return picture.time();
    }
}
