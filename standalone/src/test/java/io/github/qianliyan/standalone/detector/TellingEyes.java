package io.github.qianliyan.standalone.detector;

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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** Eyes for fragments whose first byte says whether somebody stands in the zone. They can be made to die once. */
final class TellingEyes implements PerceptionFactory {
    static final byte EMPTY = 0;
    static final byte SOMEBODY = 1;

    final AtomicBoolean dieNext = new AtomicBoolean();
    final Queue<Long> perceived = new ConcurrentLinkedQueue<>();

    @Override
    public Perception open(Camera camera, Collection<Rule> rules) {
        Instant session = Instant.now();
        return new Perception() {
            @Override
            public List<Observation> perceive(VideoFragment fragment, FragmentRef ref, Instant now) {
                if (dieNext.getAndSet(false)) {
                    throw new OutOfMemoryError("a worker that dies");
                }
                perceived.add(fragment.seq());
                List<Track> tracks = fragment.data()[0] == SOMEBODY
                        ? List.of(new Track(1, "person", 0.9, new Box(0.4, 0.4, 0.1, 0.2), 0, 0, null))
                        : List.of();
                return List.of(new Observation(
                        camera.id(), fragment.captured(), ref, session, 2, "told", 704, 576, tracks, Map.of()));
            }

            @Override
            public void attention(Attention level) {
                // they see everything anyway
            }

            @Override
            public void close() {
                // nothing to free
            }
        };
    }
}
