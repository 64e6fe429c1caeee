package io.github.qianliyan.benchmarks.capacity;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** What the scenarios of this package have in common. */
final class Scenario {
    @Option(
            names = "--for",
            paramLabel = "T",
            defaultValue = "60s",
            converter = Seconds.class,
            description = "how long is measured, as 60s or 2m (default: 60s)")
    private Duration length = Duration.ofSeconds(60);

    @Option(
            names = "--warm",
            paramLabel = "T",
            defaultValue = "40s",
            converter = Seconds.class,
            description = "how long it runs before (default: 40s)")
    private Duration warm = Duration.ofSeconds(40);

    @Option(
            names = "--footage",
            paramLabel = "DIR",
            description = {
                "folder of vtest.avi, car-detection.mp4 and one-by-one-person-detection.mp4",
                "(default: QIANLIYAN_FOOTAGE, then ../shared/footage)"
            })
    private Path footage;

    @Option(names = "--source", paramLabel = "S", defaultValue = "file", description = "file or rtsp (default: file)")
    private String source = "file";

    @Option(names = "--java", paramLabel = "OPTION", description = "an option for the product's JVM; may be repeated")
    private List<String> java = new ArrayList<>();

    @Option(names = "--keep", paramLabel = "DIR", description = "keep its log and data there")
    private Path keep;

    static final class Seconds implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Duration.parse("PT" + (text.matches("\\d+") ? text + "s" : text));
        }
    }

    Duration length() {
        return length;
    }

    Path home() {
        return Path.of(System.getenv().getOrDefault("QIANLIYAN_HOME", ".")).toAbsolutePath();
    }

    Clips clips(PrintWriter out) throws IOException, InterruptedException {
        Path folder = footage;
        if (folder == null) {
            String named = System.getenv("QIANLIYAN_FOOTAGE");
            folder = named == null ? home().resolve("../shared/footage") : Path.of(named);
        }
        Clips clips = new Clips(folder.toAbsolutePath().normalize(), Clips.usualCache());
        clips.prepare(out);
        return clips;
    }

    /** One run in a folder of its own, which goes with it. */
    Figures run(int cameras, Clips clips) throws IOException, InterruptedException {
        Path data = keep == null ? Files.createTempDirectory("qianliyan-capacity") : Files.createDirectories(keep);
        try {
            return new Trial(cameras, source.equals("rtsp"), warm, length, java)
                    .run(clips, home().resolve("config").resolve("sanxing"), data);
        } finally {
            if (keep == null) {
                delete(data);
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
