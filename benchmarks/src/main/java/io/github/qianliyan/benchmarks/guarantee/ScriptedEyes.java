package io.github.qianliyan.benchmarks.guarantee;

import io.github.qianliyan.detector.watch.Attention;
import io.github.qianliyan.detector.watch.Perception;
import io.github.qianliyan.detector.watch.PerceptionFactory;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.FragmentRef;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.Track;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Rule;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Eyes that decode nothing, so that only the stream is measured: every fragment shows three people, one of whom is in the
 * zone for 2 s out of 4.
 */
final class ScriptedEyes implements PerceptionFactory {
    @Override
    public Perception open(Camera camera, Collection<Rule> rules) {
        Instant session = Instant.now();
        return new Perception() {
            @Override
            public List<Observation> perceive(VideoFragment fragment, FragmentRef ref, Instant now) {
                long millis = fragment.captured().toEpochMilli() + camera.id().hashCode() % 4000;
                boolean inside = Math.floorMod(millis, 4000) < 2000;
                return List.of(new Observation(
                        camera.id(),
                        fragment.captured(),
                        ref,
                        session,
                        2,
                        "scripted",
                        704,
                        576,
                        List.of(person(1, inside ? 0.75 : 0.25), person(2, 0.1), person(3, 0.3)),
                        Map.of("brightness", 0.5, "change", 0.01)));
            }

            @Override
            public void attention(Attention level) {
                // nothing to decide
            }

            @Override
            public void close() {
                // nothing to free
            }
        };
    }

    private static Track person(long id, double x) {
        return new Track(id, "person", 0.8, new Box(x, 0.4, 0.05, 0.2), 0, 0, null);
    }
}
