package io.github.qianliyan.standalone.scene;

import io.github.qianliyan.detector.DetectorMetrics;
import io.github.qianliyan.detector.rule.Judge;
import io.github.qianliyan.detector.rule.JudgeInput;
import io.github.qianliyan.detector.rule.JudgeState;
import io.github.qianliyan.detector.rule.Verdict;
import io.github.qianliyan.detector.watch.LadderPerceptionFactory;
import io.github.qianliyan.detector.watch.LadderSettings;
import io.github.qianliyan.detector.watch.Perception;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.FragmentRef;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.ingest.mux.Fragment;
import io.github.qianliyan.ingest.mux.Fragmenter;
import io.github.qianliyan.ingest.source.FfmpegSource;
import io.github.qianliyan.ingest.source.SourceEvent;
import io.github.qianliyan.ingest.source.SourceLimits;
import io.github.qianliyan.ingest.source.SourceUrl;
import io.github.qianliyan.ingest.timing.Ticks;
import io.github.qianliyan.ingest.timing.TimestampMender;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Secret;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plays a clip round and round the way a live camera comes: through ingest's source and mux as fragments, up and down the
 * ladder, to the real judge whose attention goes back to the ladder. As fast as it goes, on the clip's own clock.
 */
final class LiveJudge {
    private static final Duration FRAGMENT = Duration.ofMillis(200);
    private static final int FRAGMENT_BYTES = 4_000_000;

    private final List<Observation> observations = new ArrayList<>();
    private final List<Alert> raised = new ArrayList<>();
    private final Judge judge;
    private final Camera camera;
    private final Duration age;
    private JudgeState state = JudgeState.NONE;
    private long nanos;
    private long seq;

    /** @param age of every fragment when its turn comes: what the worker takes for its load */
    LiveJudge(Config config, Camera camera, Duration age) {
        this.judge = new Judge(camera, config.rules(), config.township());
        this.camera = camera;
        this.age = age;
    }

    void play(Path clip, double offset, double seconds) {
        SourceUrl.Valid url =
                (SourceUrl.Valid) SourceUrl.parse(new Secret("file:" + clip + "?loop=true&offset=" + offset));
        DetectorMetrics metrics = new DetectorMetrics(new SimpleMeterRegistry());
        LadderPerceptionFactory eyes =
                new LadderPerceptionFactory(LadderSettings.forCores(2), Optional.empty(), metrics, () -> nanos);
        TimestampMender mender = new TimestampMender();
        try (Perception eye = eyes.open(camera, judge.rules());
                FfmpegSource source = new FfmpegSource(url.url(), SourceLimits.defaults());
                Fragmenter fragmenter = new Fragmenter(FRAGMENT, FRAGMENT_BYTES, fragment -> see(eye, fragment))) {
            source.open().ifPresent(trouble -> {
                throw new IllegalStateException(trouble.text().en());
            });
            boolean begun = false;
            while (nanos < seconds * 1e9) {
                switch (source.next()) {
                    case SourceEvent.Format format -> {
                        if (!begun) {
                            mender.restart(format.format().sps().reorder(), 0);
                            begun = true;
                        }
                        fragmenter.format(format.format());
                    }
                    case SourceEvent.Frame frame -> {
                        TimestampMender.Stamp stamp = mender.mend(frame.pts(), frame.dts(), frame.duration(), 0);
                        fragmenter.accept(frame, stamp, ClipJudge.START.toEpochMilli() + stamp.dts() / Ticks.PER_MILLI);
                    }
                    case SourceEvent.Skipped skipped -> throw new IllegalStateException(skipped.toString());
                    case SourceEvent.Ended ended -> throw new IllegalStateException(ended.toString());
                }
            }
        }
    }

    private void see(Perception eye, Fragment fragment) {
        VideoFragment video = new VideoFragment(
                camera.id(),
                Instant.ofEpochMilli(fragment.capturedMillis()),
                seq,
                fragment.key(),
                fragment.key() ? fragment.init() : null,
                fragment.format().sps().codecString(),
                fragment.duration(),
                fragment.data());
        nanos += fragment.duration().toNanos();
        for (Observation seen :
                eye.perceive(video, new FragmentRef(0, seq), video.end().plus(age))) {
            observations.add(seen);
            Verdict verdict = judge.step(state, new JudgeInput.Seen(seen));
            state = verdict.state();
            eye.attention(verdict.attention());
            verdict.alerts().stream().filter(alert -> alert.ended() == null).forEach(raised::add);
        }
        seq++;
    }

    /** What was judged, in order. */
    List<Observation> observations() {
        return observations;
    }

    /** Every alert as it was first raised. */
    List<Alert> raised() {
        return raised;
    }
}
