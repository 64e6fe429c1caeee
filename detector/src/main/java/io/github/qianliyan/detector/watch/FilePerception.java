package io.github.qianliyan.detector.watch;

import io.github.qianliyan.detector.decode.BadVideoException;
import io.github.qianliyan.detector.decode.FileFrames;
import io.github.qianliyan.detector.vision.ObjectDetector;
import io.github.qianliyan.detector.vision.instrument.Instruments;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Rule;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** Perceives a video file as if a camera had sent it, as fast as it decodes; the same file gives the same observations. */
public final class FilePerception {
    private static final int FOLLOWED = 2;

    private final SightSettings settings;
    private final Optional<ObjectDetector> detector;

    /** @param detector the model, not closed here; empty when there is none at hand */
    public FilePerception(SightSettings settings, Optional<ObjectDetector> detector) {
        this.settings = settings;
        this.detector = detector;
    }

    /**
     * @param start capture time to give the file's first frame
     * @param rules those that watch this camera
     * @param observations takes what was judged, in order
     * @throws BadVideoException when the file is not a video that can be read
     */
    public void perceive(
            Path file, Instant start, Camera camera, Collection<Rule> rules, Consumer<Observation> observations)
            throws BadVideoException {
        Optional<ObjectDetector> model = detector.filter(any -> Classes.needModel(rules));
        Beat beat = new Beat(settings.judgeEvery());
        try (FileFrames frames = new FileFrames(file);
                Sight sight = new Sight(camera.id(), settings, model, Instruments.of(camera, rules))) {
            frames.show(start, picture -> {
                if (beat.falls(picture.time())) {
                    observations.accept(sight.judge(picture, null, FOLLOWED, Sight.AT_EASE));
                }
                return true;
            });
        }
    }
}
