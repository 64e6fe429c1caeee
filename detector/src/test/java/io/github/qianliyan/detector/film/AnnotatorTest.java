package io.github.qianliyan.detector.film;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.detector.decode.FileFrames;
import io.github.qianliyan.detector.rule.Scene;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.Track;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.OneCamera;
import io.github.qianliyan.service.config.RuleKind;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotatorTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final Color GREY = new Color(110, 110, 110);
    private static final Config CONFIG = OneCamera.with(
            OneCamera.read("gy-001", Optional.empty(), Optional.empty()), List.of(Scene.rule(RuleKind.INTRUSION)));

    @TempDir
    private Path folder;

    /** Grey pictures, ten a second. */
    private Path grey(String name, int pictures) throws Exception {
        Path file = folder.resolve(name);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(GREY);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.dispose();
        try (FilmWriter writer = new FilmWriter(file, WIDTH, HEIGHT, 10)) {
            for (int i = 0; i < pictures; i++) {
                writer.write(image, i * 100_000L);
            }
            writer.finish();
        }
        return file;
    }

    private static Observation seen(double seconds, Box box) {
        return new Observation(
                "gy-001",
                Scene.at(seconds),
                null,
                Scene.START,
                2,
                "model",
                WIDTH,
                HEIGHT,
                List.of(new Track(7, "person", 0.8, box, 0, 0, null)),
                Map.of());
    }

    private static Alert alert(double raised, double ended) {
        return new Alert(
                "a-1",
                CONFIG.rules().getFirst().id(),
                "intrusion",
                Domain.SAFETY,
                1,
                "gy-001",
                null,
                Scene.at(raised),
                Scene.at(raised),
                Scene.at(ended),
                null,
                List.of(),
                Map.of(),
                new Alert.Evidence(null, null),
                false);
    }

    private static int distance(BufferedImage image, double x, double y, Color color) {
        Color at = new Color(image.getRGB((int) (x * WIDTH), (int) (y * HEIGHT)));
        return Math.abs(at.getRed() - color.getRed())
                + Math.abs(at.getGreen() - color.getGreen())
                + Math.abs(at.getBlue() - color.getBlue());
    }

    @Test
    void boxesAreWhereTheObservationSaysAndBarsFromTheAlertToItsEnd() throws Exception {
        Annotator annotator = new Annotator(CONFIG, CONFIG.cameras().getFirst());
        annotator.file(grey("in.mp4", 40), Scene.START);
        annotator.saw(seen(0, new Box(0.25, 0.5, 0.2, 0.3)));
        annotator.saw(seen(2, new Box(0.6, 0.5, 0.2, 0.3)));
        annotator.told(alert(1, 3));
        Path film = folder.resolve("film.mp4");

        assertThat(annotator.write(film)).isEqualTo(40);

        List<Instant> times = new ArrayList<>();
        try (FileFrames frames = new FileFrames(film)) {
            assertThat(frames.width()).isEqualTo(WIDTH);
            assertThat(frames.height()).isEqualTo(HEIGHT);
            frames.show(Scene.START, picture -> times.add(picture.time()));
            assertThat(frames.broken()).isZero();
        }
        assertThat(times).hasSize(40);
        assertThat(Duration.between(times.getFirst(), times.getLast()))
                .isBetween(Duration.ofMillis(3895), Duration.ofMillis(3905));

        Map<Instant, BufferedImage> images =
                Stills.of(film, Scene.START, List.of(Scene.at(0.5), Scene.at(1.5), Scene.at(2.5), Scene.at(3.5)));
        // left edges of the two boxes, half way down, and their middles
        assertThat(distance(images.get(Scene.at(0.5)), 0.25, 0.65, Painter.SEEN))
                .isLessThan(150);
        assertThat(distance(images.get(Scene.at(0.5)), 0.6, 0.65, GREY)).isLessThan(40);
        assertThat(distance(images.get(Scene.at(2.5)), 0.6, 0.65, Painter.SEEN)).isLessThan(150);
        assertThat(distance(images.get(Scene.at(2.5)), 0.25, 0.65, GREY)).isLessThan(40);
        assertThat(distance(images.get(Scene.at(2.5)), 0.7, 0.65, GREY)).isLessThan(40);
        // the bar of a red alert, at its right end
        assertThat(distance(images.get(Scene.at(0.5)), 0.97, 0.03, GREY)).isLessThan(40);
        assertThat(distance(images.get(Scene.at(1.5)), 0.97, 0.03, Painter.severity(1)))
                .isLessThan(160);
        assertThat(distance(images.get(Scene.at(3.5)), 0.97, 0.03, GREY)).isLessThan(40);
    }

    @Test
    void twoFilesAreOneFilm() throws Exception {
        Annotator annotator = new Annotator(CONFIG, CONFIG.cameras().getFirst());
        annotator.file(grey("a.mp4", 10), Scene.START);
        annotator.file(grey("b.mp4", 15), Scene.at(1));
        assertThat(annotator.write(folder.resolve("film.mp4"))).isEqualTo(25);
    }

    @Test
    void nativeMemoryIsGivenBack() throws Exception {
        Path file = grey("in.mp4", 10);
        annotate(file);
        long before = Pointer.totalBytes();
        for (int i = 0; i < 5; i++) {
            annotate(file);
        }
        assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(before + 4096);
    }

    private void annotate(Path file) throws Exception {
        Annotator annotator = new Annotator(CONFIG, CONFIG.cameras().getFirst());
        annotator.file(file, Scene.START);
        annotator.saw(seen(0, new Box(0.25, 0.5, 0.2, 0.3)));
        annotator.write(folder.resolve("film.mp4"));
    }

    @Test
    void chineseIsWrittenWhereThereIsAFontForItAndTheRulesIdElsewhere() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        try (Painter painter = new Painter(image)) {
            painter.alert(CONFIG.rules().getFirst(), alert(1, 3))
                    .alert(CONFIG.rules().getFirst(), alert(1, 3));
        }
        // two bars, one below the other, with white letters in them
        assertThat(whites(image, 0, 15)).isPositive();
        assertThat(whites(image, 22, 40)).isPositive();
    }

    private static long whites(BufferedImage image, int from, int to) {
        long white = 0;
        for (int y = from; y < to; y++) {
            for (int x = 0; x < WIDTH; x++) {
                white += image.getRGB(x, y) == Color.WHITE.getRGB() ? 1 : 0;
            }
        }
        return white;
    }
}
