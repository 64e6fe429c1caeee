package io.github.qianliyan.standalone.scene;

import io.github.qianliyan.detector.decode.BadVideoException;
import io.github.qianliyan.detector.decode.FileFrames;
import io.github.qianliyan.detector.rule.Judge;
import io.github.qianliyan.detector.rule.JudgeInput;
import io.github.qianliyan.detector.rule.JudgeState;
import io.github.qianliyan.detector.rule.Verdict;
import io.github.qianliyan.detector.vision.instrument.Instruments;
import io.github.qianliyan.detector.watch.Sight;
import io.github.qianliyan.detector.watch.SightSettings;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Plays a clip round and round to the real eyes and the real judge. */
final class ClipJudge {
    static final Instant START = Instant.parse("2026-11-23T04:00:00Z");
    private static final int FRAMES_A_JUDGED_ONE = 3;

    private final Config config;
    private final Camera camera;

    ClipJudge(Config config, Camera camera) {
        this.config = config;
        this.camera = camera;
    }

    /**
     * @param offset seconds into the clip at which the camera is switched on; alerts tell times since the clip's start
     * @param seconds for which it is watched, over the seam if need be
     * @return every alert as it was first raised
     */
    List<Alert> judge(Path clip, double length, double offset, double seconds, Consumer<Observation> watcher)
            throws BadVideoException {
        List<Alert> raised = new ArrayList<>();
        Judge judge = new Judge(camera, config.rules(), config.township());
        JudgeState[] state = {JudgeState.NONE};
        int[] frames = {0};
        Instant on = START.plusMillis(Math.round(offset * 1000));
        Instant end = on.plusMillis(Math.round(seconds * 1000));
        try (Sight sight =
                new Sight(camera.id(), SightSettings.live(), Optional.empty(), Instruments.of(camera, judge.rules()))) {
            for (double from = 0; from < offset + seconds; from += length) {
                try (FileFrames pictures = new FileFrames(clip)) {
                    pictures.show(START.plusMillis(Math.round(from * 1000)), picture -> {
                        if (!picture.time().isBefore(on) && frames[0]++ % FRAMES_A_JUDGED_ONE == 0) {
                            Observation seen = sight.judge(picture, null, 2, Sight.NOT_NOW);
                            watcher.accept(seen);
                            Verdict verdict = judge.step(state[0], new JudgeInput.Seen(seen));
                            state[0] = verdict.state();
                            verdict.alerts().stream()
                                    .filter(alert -> alert.ended() == null)
                                    .forEach(raised::add);
                        }
                        return picture.time().isBefore(end);
                    });
                }
            }
        }
        return raised;
    }

    /** Seconds since the clip first began. */
    static double since(Instant time) {
        return Duration.between(START, time).toMillis() / 1000.0;
    }
}
