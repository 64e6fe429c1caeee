package io.github.qianliyan.benchmarks.accuracy;

import io.github.qianliyan.detector.decode.BadVideoException;
import io.github.qianliyan.detector.film.Painter;
import io.github.qianliyan.detector.film.Stills;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A picture of every miss and every false alarm: what was seen there, and where the rules look. */
final class Gallery {
    private static final Color MISSED = new Color(0x7b, 0x2c, 0xbf);

    private final Path folder;
    private int number;

    /** @param folder whose pictures of an earlier run are removed */
    Gallery(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        try (Stream<Path> old = Files.list(folder)) {
            for (Path file : old.filter(f -> f.toString().endsWith(".jpg")).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The same with its pictures; what is told for a time behind the clip's end has none. */
    Judged paint(Judged clip) throws IOException, BadVideoException {
        Map<Object, Instant> times = new LinkedHashMap<>();
        clip.matching().misses().forEach(miss -> times.put(miss, Judged.time(middle(miss.event(), clip.length()))));
        clip.matching()
                .falseAlarms()
                .forEach(alarm -> times.put(alarm, Judged.time(alarm.raised().at())));
        Map<Instant, BufferedImage> images = Stills.of(clip.file(), Judged.START, List.copyOf(times.values()));
        Map<Object, String> names = new LinkedHashMap<>();
        for (var entry : times.entrySet()) {
            BufferedImage image = images.get(entry.getValue());
            if (image != null) {
                names.put(entry.getKey(), paint(clip, entry.getKey(), entry.getValue(), image));
            }
        }
        return clip.with(names);
    }

    private static double middle(Label.Event event, double length) {
        return Math.min((event.onset() + event.until()) / 2, Math.max(0, length - 0.5));
    }

    private String paint(Judged clip, Object what, Instant time, BufferedImage image) throws IOException {
        var seen = clip.seen().floorEntry(time);
        try (Painter painter = new Painter(image)) {
            painter.shapes(clip.label().camera());
            if (seen != null) {
                painter.tracks(seen.getValue().tracks())
                        .findings(seen.getValue().findings());
            }
            switch (what) {
                case Matching.Miss miss -> painter.line("MISS: " + miss.event().text(), MISSED);
                case Matching.FalseAlarm alarm -> {
                    painter.objects(alarm.raised().alert());
                    painter.line(
                            "FALSE ALARM: " + alarm.raised().text(),
                            Painter.severity(alarm.raised().alert().severity()));
                }
                default -> throw new IllegalArgumentException("no picture of " + what);
            }
        }
        String name = String.format(
                java.util.Locale.ROOT,
                "%03d-%s-%s.jpg",
                ++number,
                clip.label().name().replaceAll("[^A-Za-z0-9._-]", "_"),
                what instanceof Matching.Miss ? "miss" : "false");
        ImageIO.write(image, "jpg", folder.resolve(name).toFile());
        return name;
    }
}
