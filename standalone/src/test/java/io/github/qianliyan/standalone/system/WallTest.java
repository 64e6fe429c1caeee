package io.github.qianliyan.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.standalone.Assembly;
import io.github.qianliyan.standalone.AssemblySettings;
import io.github.qianliyan.standalone.Part;
import io.github.qianliyan.standalone.page.Chromium;
import io.github.qianliyan.standalone.page.CommandRoom;
import io.github.qianliyan.standalone.page.Playing;
import io.github.qianliyan.standalone.page.VideoWall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The video wall in a real browser: several cameras move at once, an alarm comes up, and the past can be looked at. */
@Timeout(300)
class WallTest {
    private static final Path PICTURES = Path.of("target", "screenshots");

    @BeforeAll
    static void needs_a_browser() throws Exception {
        RealClip.needed(Chromium.installed().isPresent(), "Chromium is not here: apt-get install chromium");
        Files.createDirectories(PICTURES);
    }

    @Test
    void somebody_at_the_wall_sees_an_alarm_come_up_and_looks_back_at_what_led_to_it(@TempDir Path data)
            throws Exception {
        String people = "file:" + RealClip.people("h264") + "?loop=true";
        Config config = config(data, new TreeMap<>(Map.of("gy-001", people, "gy-002", people)));
        try (Assembly system = new Assembly(settings(data), config);
                Chromium chromium = Chromium.start()) {
            // Given a wall of four, before the cameras are on line
            system.start();
            var dispatcher = system.dispatcher().orElseThrow();
            try (CommandRoom room = CommandRoom.enter(chromium, dispatcher.address())) {
                room.logIn("admin", dispatcher.oneTimePassword().orElseThrow(), "three-gorges-2026");
                VideoWall wall = VideoWall.open(room).layout(4);

                // When they come on line, both pictures move at once
                system.ingest().orElseThrow().watch(config.cameras());
                assertThat(wall.play("gy-001").contrast())
                        .as("not a blank picture")
                        .isGreaterThan(10);
                assertThat(wall.play("gy-002").contrast()).isGreaterThan(10);

                // and what happens is outlined, and what the detector sees is drawn
                String camera = wall.waitForAlarm();
                wall.waitForDetections();
                room.picture(PICTURES.resolve("wall.png"));

                // Then one of them is looked at from before the incident on
                wall.enlarge(camera);
                Playing past = wall.atMark();
                assertThat(past.frames()).isGreaterThan(5);
                assertThat(past.contrast()).isGreaterThan(10);
                long age = wall.age();
                assertThat(age).as("ms before now").isGreaterThan(2_000);
                room.picture(PICTURES.resolve("wall-looking-back.png"));
                assertThat(wall.back().contrast()).isGreaterThan(10);
                assertThat(wall.age()).as("ms before now, 10 s further back").isGreaterThan(age);

                // and live again
                assertThat(wall.live().contrast()).isGreaterThan(10);
                assertThat(wall.age()).as("ms before now").isLessThan(age);
                assertThat(room.troubles().found()).isEmpty();
            }
        }
    }

    private static AssemblySettings settings(Path data) {
        return new AssemblySettings(
                EnumSet.allOf(Part.class),
                Optional.empty(),
                data.resolve("data"),
                "127.0.0.1",
                0,
                0,
                Optional.empty(),
                Topics.Sizing.embedded(),
                false);
    }

    private static Config config(Path data, Map<String, String> cameras) throws Exception {
        ConfigResult result = ConfigLoader.load(Folder.write(data.resolve("config"), cameras), Map.of());
        assertThat(result).isInstanceOf(ConfigResult.Loaded.class);
        return ((ConfigResult.Loaded) result).config();
    }
}
