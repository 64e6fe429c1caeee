package io.github.qianliyan.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.dispatcher.account.Role;
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
import io.github.qianliyan.standalone.page.Telephone;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A shift with both who work in it: the operator at the desk and the officer in the street, each in a browser of his own. */
@Timeout(400)
class WholeShiftTest {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String OFFICER = "three-gorges-phone";

    @BeforeAll
    static void needs_a_browser() throws Exception {
        RealClip.needed(Chromium.installed().isPresent(), "Chromium is not here: apt-get install chromium");
        Files.createDirectories(PICTURES);
    }

    @Test
    void what_a_camera_sees_is_settled_in_the_street_and_found_again_in_the_books(@TempDir Path data) throws Exception {
        Config config = config(data, Map.of("gy-001", "file:" + RealClip.people("h264") + "?loop=true"));
        try (Chromium chromium = Chromium.start()) {
            Assembly system = new Assembly(settings(data), config);
            try {
                // Given an operator who wants to hear what happens, and an officer with his page on the telephone
                system.start();
                var dispatcher = system.dispatcher().orElseThrow();
                URI pages = dispatcher.address();
                String once = dispatcher
                        .accounts()
                        .add("zhang", Set.of(Role.OFFICER), "zhang")
                        .orElseThrow();
                try (CommandRoom room = CommandRoom.enter(chromium, pages);
                        Telephone telephone = Telephone.take(chromium, pages, 30.0905, 108.4003)) {
                    room.logIn("admin", dispatcher.oneTimePassword().orElseThrow(), "three-gorges-2026")
                            .listen();
                    int before = room.tones();
                    telephone.logIn("zhang", once, OFFICER).waitUntilKept();

                    // When a camera sees something
                    system.ingest().orElseThrow().watch(config.cameras());
                    String incident = room.waitForIncident(Duration.ofSeconds(90));

                    // Then it is heard, its picture moves, and its clip plays from before the onset
                    assertThat(room.tones()).isGreaterThan(before);
                    room.openIncident(incident);
                    assertThat(room.playLive().frames()).isGreaterThan(5);
                    room.waitForSnapshot(Duration.ofSeconds(60));
                    Playing clip = room.playClip(Duration.ofSeconds(60));
                    assertThat(clip.to()).isGreaterThan(clip.from() + 0.9);
                    assertThat(room.clipOnset()).as("seconds before the onset").isPositive();

                    // When it is dispatched, it is on the telephone of whose grid it is in
                    room.acknowledge().dispatch();
                    telephone.waitForTask(incident).waitForState(incident, "dispatched");
                    assertThat(telephone.links(incident))
                            .containsExactly(
                                    "geo:30.09,108.4?q=30.09,108.4(%E6%9D%91%E5%8F%A3%20gy-001)", "tel:023-0000-0000");
                    assertThat(telephone.smallerThan(48))
                            .as("targets for a thumb")
                            .isEmpty();
                    telephone.picture(PICTURES.resolve("phone-task.png"));

                    // and what he does in a tunnel waits, is seen to wait, and is done once he is out of it
                    Path photo = photograph(data.resolve("photo.jpg"));
                    telephone.troubles().expecting(trouble -> trouble.contains("ERR_INTERNET_DISCONNECTED"), () -> {
                        telephone.link(false).tap(incident, "accept").waitUntilWaiting(incident, 1);
                        telephone
                                .photograph(incident, photo)
                                .waitUntilWaiting(incident, 2)
                                .waitUntilAway();
                        telephone.picture(PICTURES.resolve("phone-offline.png"));
                        telephone.link(true).waitUntilSent(incident).waitUntilBack();
                    });
                    room.waitForState("accepted");
                    room.page().locator("q-files .photo img").scrollIntoViewIfNeeded();
                    room.page()
                            .locator("q-files .photo img")
                            .waitForFunction("photo => photo.complete && photo.naturalWidth === 1920");
                    assertThat(room.page().locator("q-timeline ol").textContent())
                            .contains("拍摄于", "30.09050, 108.40030", "距摄像机 63 米")
                            .containsOnlyOnce("现场照片");
                    assertThat(room.page()
                                    .locator("q-timeline li b:text-is('接单')")
                                    .count())
                            .as("accepted once")
                            .isEqualTo(1);

                    // and it goes on to its end
                    telephone.tap(incident, "arrive").waitForState(incident, "on-scene");
                    room.waitForState("on-scene");
                    telephone.tap(incident, "resolve").waitForState(incident, "resolved");
                    room.waitForState("resolved").closeIncident();
                    telephone.waitForState(incident, "closed");

                    // and is found again
                    room.page().locator("q-rail a[href=\"#/history\"]").click();
                    search(room, "没有这样的词");
                    room.page().locator("q-history p.none:text('没有')").waitFor();
                    search(room, "村口");
                    room.page()
                            .locator("q-history tbody tr:has(a[data-incident=\"" + incident
                                    + "\"]) q-state[state=closed]")
                            .waitFor();
                    room.page().navigate(pages.resolve("report.html").toString());
                    room.page()
                            .locator(".tile:has(span:text-is('办结')) b:text-is('1')")
                            .waitFor();

                    // and the page opens when nobody answers any more
                    assertThat(room.troubles().found()).isEmpty();
                    assertThat(telephone.troubles().found()).isEmpty();
                    system.close();
                    telephone.openAgain().waitUntilAway().waitForState(incident, "closed");
                }
            } finally {
                system.close();
            }
        }
    }

    private static void search(CommandRoom room, String words) {
        room.page().locator("q-history input[name=q]").fill(words);
    }

    /** Larger than it is sent. */
    private static Path photograph(Path file) throws Exception {
        BufferedImage image = new BufferedImage(3000, 2000, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        for (int i = 0; i < 60; i++) {
            pen.setColor(Color.getHSBColor(i / 60f, 0.5f, 0.8f));
            pen.fillRect(i * 50, 0, 50, 2000);
        }
        pen.dispose();
        ImageIO.write(image, "jpg", file.toFile());
        return file;
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
