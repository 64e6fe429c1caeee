package io.github.qianliyan.detector.stream;

import io.github.qianliyan.detector.watch.Attention;
import io.github.qianliyan.detector.watch.Perception;
import io.github.qianliyan.detector.watch.PerceptionFactory;
import io.github.qianliyan.events.FragmentRef;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Rule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Eyes for fragments whose data is not video but the observation to make of it, as JSON; "broken" cannot be seen. */
final class FilmedPerception implements PerceptionFactory {
    final List<String> opened = new ArrayList<>();
    final List<String> closed = new ArrayList<>();
    final List<Attention> attentions = new ArrayList<>();
    final List<Long> perceived = new ArrayList<>();

    static VideoFragment fragment(Observation seen, long seq, boolean key) {
        return new VideoFragment(
                seen.camera(),
                seen.time(),
                seq,
                key,
                key ? new byte[] {1} : null,
                "avc1.4d401f",
                Duration.ofMillis(200),
                Json.bytes(seen));
    }

    @Override
    public Perception open(Camera camera, Collection<Rule> rules) {
        opened.add(camera.id());
        return new Perception() {
            @Override
            public List<Observation> perceive(VideoFragment fragment, FragmentRef ref, Instant now) {
                perceived.add(ref.offset());
                try {
                    Observation seen = Json.read(fragment.data(), Observation.class);
                    return List.of(new Observation(
                            seen.camera(),
                            seen.time(),
                            ref,
                            seen.session(),
                            seen.rung(),
                            seen.sight(),
                            seen.width(),
                            seen.height(),
                            seen.tracks(),
                            seen.findings(),
                            seen.measures()));
                } catch (IOException e) {
                    throw new IllegalStateException("a decoder that fails", e);
                }
            }

            @Override
            public void attention(Attention level) {
                attentions.add(level);
            }

            @Override
            public void close() {
                closed.add(camera.id());
            }
        };
    }
}
