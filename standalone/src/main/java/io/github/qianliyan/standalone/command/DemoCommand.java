package io.github.qianliyan.standalone.command;

import io.github.qianliyan.events.Json;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.standalone.demo.Demo;
import io.github.qianliyan.standalone.demo.DemoSettings;
import io.github.qianliyan.standalone.demo.DemoTownship;
import io.github.qianliyan.standalone.scene.ClipConverter;
import io.github.qianliyan.standalone.scene.SceneLibrary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code demo}: everything in one process, on the sample township. */
@Command(
        name = "demo",
        description = {
            "Everything in one process, on an embedded broker, with the sample township.",
            "Its cameras show drawn scenes, or real footage with --clips. Nothing is kept."
        },
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private static final Set<String> VIDEO = Set.of("mp4", "mkv", "mov", "ts", "flv", "avi", "gif", "webm");

    @Option(names = "--cameras", paramLabel = "N", defaultValue = "82", description = "how many (default: 82)")
    private int cameras;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "of the pages (default: 8080)")
    private int port;

    @Option(
            names = "--broker-port",
            paramLabel = "N",
            defaultValue = "0",
            description = "of the embedded broker (default: any that is free)")
    private int brokerPort;

    @Option(
            names = "--for",
            paramLabel = "T",
            converter = Durations.class,
            description = "stop after this time and print a JSON summary as the last line")
    private Duration length;

    @Option(names = "--clips", paramLabel = "DIR", description = "play the videos of this folder instead")
    private Path clips;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "another township than the sample (default: config/sanxing)")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        long began = System.nanoTime();
        DemoSettings settings = settings();
        Optional<Config> loaded = config(settings);
        if (loaded.isEmpty()) {
            return ExitCode.USAGE;
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Stop stop = Stop.onSignal();
                Demo demo = new Demo(settings, loaded.get(), out, began)) {
            stop.before(demo::close);
            demo.start();
            boolean stopped = settings.length().isPresent()
                    ? stop.await(settings.length().get())
                    : stop.await(Duration.ofDays(365));
            if (!stopped) {
                String summary = Json.write(demo.summary());
                demo.close();
                out.println(summary);
                out.flush();
            }
        }
        return ExitCode.DONE;
    }

    private DemoSettings settings() {
        Path sample = folder != null
                ? folder
                : Path.of(System.getenv().getOrDefault("QIANLIYAN_HOME", "."), "config", "sanxing");
        Path cache = Path.of(System.getProperty("user.home"), ".cache", "qianliyan", "scenes");
        try {
            return new DemoSettings(
                    sample, cameras, port, brokerPort, Optional.ofNullable(clips), Optional.ofNullable(length), cache);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Optional<Config> config(DemoSettings settings) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put(
                "QIANLIYAN_CLIPS", SceneLibrary.folderIn(settings.cache()).toString());
        Optional<Config> sample = ConfigFolder.load(
                        settings.config(), environment, spec.commandLine().getErr())
                .map(config -> DemoTownship.sized(config, settings.cameras()));
        if (sample.isEmpty() || settings.clips().isEmpty()) {
            return sample;
        }
        return Optional.of(DemoTownship.onClips(
                sample.get(),
                playable(videos(settings.clips().get()), settings.cache().resolveSibling("clips"))));
    }

    private List<Path> videos(Path dir) throws IOException {
        if (!Files.isDirectory(dir)) {
            throw new ParameterException(spec.commandLine(), "--clips " + dir + ": no such folder");
        }
        try (Stream<Path> files = Files.list(dir)) {
            List<Path> found = files.filter(DemoCommand::isVideo).sorted().toList();
            if (found.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(), "--clips " + dir + ": no video there (" + String.join(", ", VIDEO) + ")");
            }
            return found;
        }
    }

    /** Those that can be played; of the others it is said why not. */
    private List<Path> playable(List<Path> videos, Path cache) {
        PrintWriter out = spec.commandLine().getOut();
        List<Path> playable = new ArrayList<>();
        for (Path video : videos) {
            out.println("clip " + (playable.size() + 1) + ": " + video.getFileName());
            out.flush();
            try {
                playable.add(ClipConverter.playable(video, cache));
            } catch (IOException e) {
                out.println("left out: " + e.getMessage());
            }
        }
        if (playable.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--clips: none of the videos there can be played");
        }
        return playable;
    }

    private static boolean isVideo(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return VIDEO.contains(name.substring(name.lastIndexOf('.') + 1));
    }
}
