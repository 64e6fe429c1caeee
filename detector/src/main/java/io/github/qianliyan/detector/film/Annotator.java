package io.github.qianliyan.detector.film;

import io.github.qianliyan.detector.decode.BadVideoException;
import io.github.qianliyan.detector.decode.FileFrames;
import io.github.qianliyan.detector.decode.Picture;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A film of what was judged: the pictures of the files with what is drawn for the camera, the boxes of the frame judged last,
 * and a bar for every alert from the time it was raised to its end. It is made after judging, so that judging does not wait
 * for it, and every picture of the files is in it.
 */
public final class Annotator {
    private final Config config;
    private final Camera camera;
    private final NavigableMap<Instant, Observation> seen = new TreeMap<>();
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private final List<Part> parts = new ArrayList<>();

    private record Part(Path file, Instant start) {}

    public Annotator(Config config, Camera camera) {
        this.config = config;
        this.camera = camera;
    }

    /** @param start capture time of the file's first picture */
    public void file(Path file, Instant start) {
        parts.add(new Part(file, start));
    }

    public void saw(Observation frame) {
        seen.put(frame.time(), frame);
    }

    /** An alert as it was raised, and again as it ended. */
    public void told(Alert alert) {
        alerts.put(alert.id(), alert);
    }

    /** @return how many pictures the film has */
    public long write(Path film) throws IOException, BadVideoException {
        if (parts.isEmpty()) {
            throw new IllegalStateException("no file was judged");
        }
        Instant begin = parts.getFirst().start();
        FilmWriter writer = null;
        try (Stills stills = new Stills()) {
            for (Part part : parts) {
                try (FileFrames frames = new FileFrames(part.file())) {
                    if (writer == null) {
                        writer = new FilmWriter(film, frames.width(), frames.height(), frames.fps());
                    }
                    FilmWriter open = writer;
                    frames.show(part.start(), picture -> {
                        write(open, stills, picture, begin);
                        return true;
                    });
                }
            }
            writer.finish();
            return writer.frames();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            if (writer != null) {
                writer.close();
            }
        }
    }

    private void write(FilmWriter writer, Stills stills, Picture picture, Instant begin) {
        BufferedImage image = stills.image(picture);
        paint(image, picture.time());
        try {
            writer.write(image, Duration.between(begin, picture.time()).toNanos() / 1000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void paint(BufferedImage image, Instant time) {
        try (Painter painter = new Painter(image)) {
            painter.shapes(camera);
            var frame = seen.floorEntry(time);
            if (frame != null) {
                painter.tracks(frame.getValue().tracks());
                painter.findings(frame.getValue().findings());
            }
            alerts.values().stream()
                    .filter(alert -> !alert.raised().isAfter(time)
                            && (alert.ended() == null || !alert.ended().isBefore(time)))
                    .forEach(alert -> config.rule(alert.rule()).ifPresent(rule -> painter.alert(rule, alert)));
        }
    }
}
