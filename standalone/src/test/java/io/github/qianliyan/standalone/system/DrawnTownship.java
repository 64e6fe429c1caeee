package io.github.qianliyan.standalone.system;

import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.standalone.Assembly;
import io.github.qianliyan.standalone.AssemblySettings;
import io.github.qianliyan.standalone.Part;
import io.github.qianliyan.standalone.demo.DemoTownship;
import io.github.qianliyan.standalone.scene.SceneLibrary;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/** What {@code ./qianliyan demo} shows, with fewer cameras: the sample township with drawn pictures, marked as a demonstration. */
final class DrawnTownship implements AutoCloseable {
    private static final Path DRAWN = Path.of("target", "drawn-clips");

    private final Config config;
    private final Assembly system;

    private DrawnTownship(Config config, Path data) {
        this.config = config;
        system = new Assembly(
                new AssemblySettings(
                        EnumSet.allOf(Part.class),
                        Optional.empty(),
                        data,
                        "127.0.0.1",
                        0,
                        0,
                        Optional.empty(),
                        Topics.Sizing.embedded(),
                        true),
                config);
    }

    /** Drawn the first time, started, without a camera yet. */
    static DrawnTownship start(Path data, int cameras) throws Exception {
        try (SceneLibrary library = SceneLibrary.prepare(DRAWN, progress -> {})) {
            library.clips().values().forEach(clip -> clip.join());
        }
        Path folder = Path.of(System.getProperty("qianliyan.repository"), "config", "sanxing");
        String clips = SceneLibrary.folderIn(DRAWN).toAbsolutePath().toString();
        if (ConfigLoader.load(folder, Map.of("QIANLIYAN_CLIPS", clips)) instanceof ConfigResult.Loaded loaded) {
            DrawnTownship township = new DrawnTownship(DemoTownship.sized(loaded.config(), cameras), data);
            township.system.start();
            return township;
        }
        throw new AssertionError("the sample township has problems: see SampleTownshipTest");
    }

    Assembly system() {
        return system;
    }

    void switchCamerasOn() {
        system.ingest().orElseThrow().watch(config.cameras());
    }

    @Override
    public void close() {
        system.close();
    }
}
