package io.github.qianliyan.detector.analyze;

import io.github.qianliyan.detector.decode.BadVideoException;
import io.github.qianliyan.detector.rule.Judge;
import io.github.qianliyan.detector.rule.JudgeInput;
import io.github.qianliyan.detector.rule.JudgeState;
import io.github.qianliyan.detector.rule.Verdict;
import io.github.qianliyan.detector.vision.ObjectDetector;
import io.github.qianliyan.detector.watch.FilePerception;
import io.github.qianliyan.detector.watch.SightSettings;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Judges video files by the rules of one camera. Several files are one after the other on one time line, as if the camera
 * had sent them in a row. The same files, rules and start give the same alerts, byte for byte.
 *
 * <p>Every alert is handed on when it is raised, and once more, same id, {@code ended} set, when its episode is over; an
 * episode that is open when the video ends is handed on once. {@code at} is seconds of {@code raised} from the start of the
 * first file. Rules about the link (camera-offline) have nothing to judge in a file.
 */
public final class Analyzer {
    /** The capture time of the first frame, unless told otherwise: fixed, so that a second run gives the same bytes. */
    public static final Instant EPOCH = Instant.EPOCH;

    private static final SightSettings SIGHT = SightSettings.thorough();

    private final Camera camera;
    private final Judge judge;
    private final FilePerception eyes;

    /** @param detector the model, not closed here; empty when there is none at hand */
    public Analyzer(Config config, Camera camera, Optional<ObjectDetector> detector) {
        this.camera = camera;
        this.judge = new Judge(camera, config.rules(), config.township());
        this.eyes = new FilePerception(SIGHT, detector);
    }

    /** Told of every judged frame. */
    public interface Progress {
        /** @param position from the start of that file */
        void at(Path file, Duration position);

        Progress NONE = (file, position) -> {};
    }

    /**
     * @param frames that were judged
     * @param alerts that were raised
     * @param length of all files together, to the last judged frame
     */
    public record Summary(long frames, long alerts, Duration length) {}

    /** @throws BadVideoException when one of the files cannot be read, with its name; what came before was handed on */
    public Summary analyze(Collection<Path> files, Instant start, Consumer<Alert> alerts, Progress progress)
            throws BadVideoException {
        return analyze(files, start, seen -> {}, alerts, progress);
    }

    /**
     * @param observations handed each judged frame, before the alerts that it led to
     * @throws BadVideoException when one of the files cannot be read, with its name; what came before was handed on
     */
    public Summary analyze(
            Collection<Path> files,
            Instant start,
            Consumer<Observation> observations,
            Consumer<Alert> alerts,
            Progress progress)
            throws BadVideoException {
        Run run = new Run(start, alerts);
        for (Path file : files) {
            Instant begin = run.next;
            eyes.perceive(file, begin, camera, judge.rules(), seen -> {
                observations.accept(seen);
                run.see(seen);
                progress.at(file, Duration.between(begin, seen.time()));
            });
        }
        return new Summary(run.frames, run.raised, Duration.between(start, run.next));
    }

    private final class Run {
        private final Instant start;
        private final Consumer<Alert> alerts;
        private JudgeState state = JudgeState.NONE;
        private Instant next;
        private long frames;
        private long raised;

        Run(Instant start, Consumer<Alert> alerts) {
            this.start = start;
            this.alerts = alerts;
            this.next = start;
        }

        void see(Observation seen) {
            Verdict verdict = judge.step(state, new JudgeInput.Seen(seen));
            state = verdict.state();
            frames++;
            next = seen.time().plus(SIGHT.judgeEvery());
            for (Alert alert : verdict.alerts()) {
                raised += alert.ended() == null ? 1 : 0;
                alerts.accept(placed(alert));
            }
        }

        private Alert placed(Alert alert) {
            double at = Duration.between(start, alert.raised()).toMillis() / 1000.0;
            return new Alert(
                    alert.id(),
                    alert.rule(),
                    alert.kind(),
                    alert.domain(),
                    alert.severity(),
                    alert.camera(),
                    alert.zone(),
                    alert.onset(),
                    alert.raised(),
                    alert.ended(),
                    at,
                    alert.objects(),
                    alert.measures(),
                    alert.evidence(),
                    alert.shadow());
        }
    }
}
