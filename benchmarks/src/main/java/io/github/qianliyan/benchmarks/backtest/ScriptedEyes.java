package io.github.qianliyan.benchmarks.backtest;

import io.github.qianliyan.detector.watch.Attention;
import io.github.qianliyan.detector.watch.Perception;
import io.github.qianliyan.detector.watch.PerceptionFactory;
import io.github.qianliyan.events.FragmentRef;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Rule;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Eyes that decode nothing: a fragment stands for its time, and the camera's script says what was seen then. */
final class ScriptedEyes implements PerceptionFactory {
    private final Map<String, Script> scripts;
    private final AtomicLong fragments = new AtomicLong();
    private final AtomicLong observations = new AtomicLong();

    ScriptedEyes(Map<String, Script> scripts) {
        this.scripts = Map.copyOf(scripts);
    }

    long fragments() {
        return fragments.get();
    }

    long observations() {
        return observations.get();
    }

    @Override
    public Perception open(Camera camera, Collection<Rule> rules) {
        Script script = scripts.get(camera.id());
        return new Perception() {
            @Override
            public List<Observation> perceive(VideoFragment fragment, FragmentRef ref, Instant now) {
                List<Observation> seen =
                        script.between(fragment.captured(), fragment.captured().plus(fragment.duration()));
                observations.addAndGet(seen.size());
                fragments.incrementAndGet();
                return seen;
            }

            @Override
            public void attention(Attention level) {
                // the script decides
            }

            @Override
            public void close() {
                // nothing to free
            }
        };
    }
}
