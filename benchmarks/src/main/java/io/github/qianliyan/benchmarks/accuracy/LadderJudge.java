package io.github.qianliyan.benchmarks.accuracy;

import io.github.qianliyan.detector.DetectorMetrics;
import io.github.qianliyan.detector.decode.BadVideoException;
import io.github.qianliyan.detector.rule.Judge;
import io.github.qianliyan.detector.rule.JudgeInput;
import io.github.qianliyan.detector.rule.JudgeState;
import io.github.qianliyan.detector.rule.Verdict;
import io.github.qianliyan.detector.vision.ObjectDetector;
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
import io.github.qianliyan.service.config.Secret;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Judges a clip as if a live camera sent it: coded as cameras code (H.264 without B-frames, a keyframe every 2 s), cut into
 * fragments by ingest, looked at and followed by the ladder of a worker that is not overloaded, with the live settings; the
 * judge's attention goes back to the ladder. Time is the clip's own.
 */
final class LadderJudge {
    private static final Duration FRAGMENT = Duration.ofMillis(200);
    /** From the capture of a fragment to its turn on an idle worker. */
    private static final Duration AGE = Duration.ofMillis(150);

    private final Perception eye;
    private final Judge judge;
    private final String camera;
    private final Instant start;
    private final Consumer<Observation> observations;
    private final Consumer<Alert> alerts;
    private JudgeState state = JudgeState.NONE;
    private long seq;
    private Duration length = Duration.ZERO;

    private LadderJudge(
            Perception eye,
            Judge judge,
            String camera,
            Instant start,
            Consumer<Observation> observations,
            Consumer<Alert> alerts) {
        this.eye = eye;
        this.judge = judge;
        this.camera = camera;
        this.start = start;
        this.observations = observations;
        this.alerts = alerts;
    }

    /** @return the length of the clip */
    static Duration judge(
            Label label,
            Path clip,
            Optional<ObjectDetector> model,
            Instant start,
            Consumer<Observation> observations,
            Consumer<Alert> alerts)
            throws BadVideoException, IOException {
        Judge judge =
                new Judge(label.camera(), label.config().rules(), label.config().township());
        // no time passes for the budget: what the ladder does without being pressed
        LadderPerceptionFactory eyes = new LadderPerceptionFactory(
                LadderSettings.forCores(2), model, new DetectorMetrics(new SimpleMeterRegistry()), () -> 0);
        try (Perception eye = eyes.open(label.camera(), judge.rules())) {
            LadderJudge one = new LadderJudge(eye, judge, label.camera().id(), start, observations, alerts);
            one.play(coded(clip));
            return one.length;
        }
    }

    private void play(Path clip) throws BadVideoException {
        SourceUrl.Valid url = (SourceUrl.Valid) SourceUrl.parse(new Secret("file:" + clip.toAbsolutePath()));
        TimestampMender mender = new TimestampMender();
        try (FfmpegSource source = new FfmpegSource(url.url(), SourceLimits.defaults());
                Fragmenter fragmenter = new Fragmenter(FRAGMENT, VideoFragment.MAX_BYTES / 2, this::see)) {
            var trouble = source.open();
            if (trouble.isPresent()) {
                throw new BadVideoException(trouble.get().text().en());
            }
            boolean begun = false;
            while (true) {
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
                        fragmenter.accept(frame, stamp, start.toEpochMilli() + stamp.dts() / Ticks.PER_MILLI);
                    }
                    case SourceEvent.Skipped skipped -> throw new BadVideoException(skipped.reason());
                    case SourceEvent.Ended _ -> {
                        fragmenter.flush();
                        return;
                    }
                }
            }
        }
    }

    private void see(Fragment fragment) {
        VideoFragment video = new VideoFragment(
                camera,
                Instant.ofEpochMilli(fragment.capturedMillis()),
                seq,
                fragment.key(),
                fragment.key() ? fragment.init() : null,
                fragment.format().sps().codecString(),
                fragment.duration(),
                fragment.data());
        length = Duration.between(start, video.end());
        for (Observation seen :
                eye.perceive(video, new FragmentRef(0, seq), video.end().plus(AGE))) {
            observations.accept(seen);
            Verdict verdict = judge.step(state, new JudgeInput.Seen(seen));
            state = verdict.state();
            eye.attention(verdict.attention());
            verdict.alerts().forEach(alerts);
        }
        seq++;
    }

    /** The clip as a camera would have coded it, made once and kept beside the system's temporary files. */
    private static Path coded(Path clip) throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "qianliyan-coded"));
        String name = Integer.toHexString(clip.toAbsolutePath().hashCode()) + "-" + Files.size(clip) + ".mp4";
        Path coded = folder.resolve(name);
        if (!Files.isRegularFile(coded)) {
            Path part = folder.resolve(name + ".part");
            List<String> command = List.of(
                    "ffmpeg",
                    "-nostdin",
                    "-v",
                    "error",
                    "-y",
                    "-i",
                    clip.toString(),
                    "-an",
                    "-vf",
                    "scale=trunc(iw/2)*2:trunc(ih/2)*2,format=yuv420p",
                    "-c:v",
                    "libx264",
                    "-preset",
                    "veryfast",
                    "-profile:v",
                    "main",
                    "-crf",
                    "21",
                    "-bf",
                    "0",
                    "-sc_threshold",
                    "0",
                    "-force_key_frames",
                    "expr:gte(t,n_forced*2)",
                    "-f",
                    "mp4",
                    part.toString());
            try {
                Process process = new ProcessBuilder(command).inheritIO().start();
                if (process.waitFor() != 0) {
                    throw new IOException("ffmpeg cannot code " + clip);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while coding " + clip, e);
            }
            Files.move(part, coded, StandardCopyOption.ATOMIC_MOVE);
        }
        return coded;
    }
}
