package io.github.qianliyan.standalone.demo;

import io.github.qianliyan.dispatcher.account.Role;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.standalone.Assembly;
import io.github.qianliyan.standalone.AssemblySettings;
import io.github.qianliyan.standalone.Part;
import io.github.qianliyan.standalone.scene.SceneLibrary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sample township in one process, on its own broker, in a folder that goes with it. Cameras come on line as their
 * pictures are ready: the first demo on a machine draws them, later ones find them.
 */
public final class Demo implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Demo.class);
    /** Half an hour of 82 cameras is 10 GB; a demo may take this much. */
    private static final long VIDEO_BYTES = 4L * 1024 * 1024 * 1024;

    /** The account of the screen that measures. */
    private static final String SCREEN = "demo-screen";

    private final DemoSettings settings;
    private final Config config;
    private final PrintWriter out;
    private final long commandStarted;
    private final Path data;
    private final Assembly assembly;
    private final List<Camera> watched = new ArrayList<>();
    private Optional<SceneLibrary> scenes = Optional.empty();
    private Screen screen;
    private long servicesStarted;
    private Duration processorAtStart = Duration.ZERO;

    /**
     * @param config already sized, and on real clips when the settings name some
     * @param commandStarted {@code System.nanoTime()} when the command began
     */
    public Demo(DemoSettings settings, Config config, PrintWriter out, long commandStarted) throws IOException {
        this.settings = settings;
        this.config = config;
        this.out = out;
        this.commandStarted = commandStarted;
        this.data = Files.createTempDirectory("qianliyan-demo");
        this.assembly = new Assembly(
                new AssemblySettings(
                        EnumSet.allOf(Part.class),
                        Optional.empty(),
                        data,
                        "127.0.0.1",
                        settings.port(),
                        settings.brokerPort(),
                        Optional.empty(),
                        new Topics.Sizing(8, (short) 1, Duration.ofMinutes(30), VIDEO_BYTES),
                        settings.clips().isEmpty()),
                config);
    }

    /** Returns when the services run; cameras go on coming. */
    public void start() throws Exception {
        processorAtStart = Usage.processorTime();
        servicesStarted = System.nanoTime();
        if (settings.clips().isEmpty()) {
            scenes = Optional.of(SceneLibrary.prepare(settings.cache(), this::told));
        }
        assembly.start();
        var dispatcher = assembly.dispatcher().orElseThrow();
        out.println("pages at " + dispatcher.address());
        dispatcher
                .oneTimePassword()
                .ifPresent(password -> out.println("log-in: user admin, one-time password " + password));
        out.println("kafka at " + assembly.cluster().bootstrapServers());
        out.flush();
        String password = dispatcher
                .accounts()
                .add(SCREEN, Set.of(Role.OPERATOR), null)
                .orElseThrow(() -> new IllegalStateException("the account " + SCREEN + " cannot be made"));
        screen = new Screen(dispatcher.address(), SCREEN, password, commandStarted);
        screen.open();
        if (scenes.isEmpty()) {
            watch(config.cameras());
        } else {
            scenes.get().clips().forEach((name, clip) -> {
                var _ = clip.whenComplete((file, problem) -> drawn(name, file, problem));
            });
        }
    }

    public Summary summary() {
        Tally.Counts counts = Tally.of(assembly.cluster());
        double seconds = (System.nanoTime() - servicesStarted) / 1e9;
        return new Summary(
                rounded(seconds),
                config.cameras().size(),
                counts.online(),
                counts.fragments(),
                counts.observations(),
                counts.alerts(),
                counts.incidents(),
                counts.deadLetters(),
                screen.firstAlert()
                        .map(first -> rounded(first.toMillis() / 1e3))
                        .orElse(null),
                screen.delays().orElse(null),
                rounded(Usage.processorTime().minus(processorAtStart).toMillis() / 1e3 / seconds),
                Usage.peakMemoryMb());
    }

    @Override
    public void close() {
        if (screen != null) {
            screen.close();
        }
        scenes.ifPresent(SceneLibrary::close);
        assembly.close();
        try {
            Scratch.delete(data);
        } catch (IOException e) {
            log.warn("the demo's folder {} is left behind: {}", data, e.getMessage());
        }
    }

    private void told(SceneLibrary.Progress progress) {
        log.info("pictures {} of {}: {}", progress.done(), progress.total(), progress.clip());
    }

    private void drawn(String name, Path clip, Throwable problem) {
        if (problem == null) {
            watch(on(clip));
        } else {
            log.error("the pictures {} cannot be drawn, its cameras stay away: {}", name, problem.getMessage());
        }
    }

    private List<Camera> on(Path clip) {
        String name = "/" + clip.getFileName() + "?";
        return config.cameras().stream()
                .filter(camera -> camera.url().reveal().contains(name))
                .toList();
    }

    private synchronized void watch(List<Camera> more) {
        watched.addAll(more);
        assembly.ingest().orElseThrow().watch(watched);
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
