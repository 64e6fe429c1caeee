package io.github.qianliyan.detector.watch;

import io.github.qianliyan.detector.decode.BadVideoException;
import io.github.qianliyan.detector.decode.FragmentDecoder;
import io.github.qianliyan.detector.vision.ObjectDetector;
import io.github.qianliyan.detector.vision.instrument.Instruments;
import io.github.qianliyan.events.FragmentRef;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Eyes that have all the time in the world: every fragment is decoded, and pictures are judged at the judging rate. For video
 * of yesterday; the same fragments give the same observations.
 */
public final class ThoroughPerception implements Perception {
    private static final int FOLLOWED = 2;

    private final FragmentDecoder decoder = new FragmentDecoder(true);
    private final Beat beat;
    private final Sight sight;

    /** @param detector the model, not closed here */
    public ThoroughPerception(
            Camera camera, Collection<Rule> rules, SightSettings settings, Optional<ObjectDetector> detector) {
        this.beat = new Beat(settings.judgeEvery());
        this.sight = new Sight(
                camera.id(), settings, detector.filter(any -> Classes.needModel(rules)), Instruments.of(camera, rules));
    }

    @Override
    public List<Observation> perceive(VideoFragment fragment, FragmentRef ref, Instant now) {
        List<Observation> judged = new ArrayList<>();
        try {
            decoder.decode(fragment, picture -> {
                if (beat.falls(picture.time())) {
                    judged.add(sight.judge(picture, ref, FOLLOWED, Sight.AT_EASE));
                }
                return true;
            });
        } catch (BadVideoException e) {
            // out of step until the next keyframe, as live
            return judged;
        }
        return judged;
    }

    @Override
    public void attention(Attention level) {
        // everything is looked at anyway
    }

    @Override
    public void close() {
        sight.close();
        decoder.close();
    }
}
