package io.github.qianliyan.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.standalone.Assembly;
import io.github.qianliyan.standalone.AssemblySettings;
import io.github.qianliyan.standalone.Part;
import io.github.qianliyan.standalone.page.Chromium;
import io.github.qianliyan.standalone.page.CommandRoom;
import io.github.qianliyan.standalone.page.VideoWall;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast the pages answer with 82 cameras, 500 incidents in the queue and 16 live pictures, and whether the tab grows. Prints
 * what it measures; asked for with {@code -Dqianliyan.desk.minutes=10}, since it takes that long and a machine of its own.
 */
@EnabledIfSystemProperty(
        named = "qianliyan.desk.minutes",
        matches = "\\d+",
        disabledReason = "a measurement: -Dqianliyan.desk.minutes=10")
class DeskUnderLoadTest {
    private static final int CAMERAS = 82;
    private static final int INCIDENTS = 500;

    /** Notes of each key, from the press until the frame after it is on the screen (Event Timing, in steps of 8 ms). */
    private static final String LISTEN = """
        () => {
          globalThis.told = { keys: [], frames: [], longest: 0 };
          new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
            if (entry.name === 'keydown') told.keys.push(entry.duration);
          })).observe({ type: 'event', durationThreshold: 16, buffered: false });
        }\
        """;

    /** Scrolls the list step by step; the time from each step until the frame with it has been made. */
    private static final String SCROLL = """
        async (steps) => {
          const list = document.querySelector('q-app').shadowRoot.querySelector('q-room').shadowRoot
            .querySelector('q-queue').shadowRoot.querySelector('.list');
          const took = [];
          for (let i = 0; i < steps; i += 1) {
            const began = performance.now();
            list.scrollBy(0, i < steps / 2 ? 420 : -420);
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
            took.push(performance.now() - began);
          }
          return took;
        }\
        """;

    @Test
    void what_82_cameras_16_pictures_and_500_incidents_take_is_printed_and_nothing_fails(@TempDir Path data)
            throws Exception {
        String people = "file:" + RealClip.people("h264") + "?loop=true";
        Map<String, String> cameras = new TreeMap<>();
        IntStream.rangeClosed(1, CAMERAS).forEach(n -> cameras.put("gy-%03d".formatted(n), people));
        Config config = ((ConfigResult.Loaded)
                        ConfigLoader.load(Folder.write(data.resolve("config"), cameras), Map.of()))
                .config();
        try (Assembly system = new Assembly(settings(data), config);
                Chromium chromium = Chromium.start()) {
            system.start();
            system.ingest().orElseThrow().watch(config.cameras());
            var dispatcher = system.dispatcher().orElseThrow();
            try (ManyIncidents incidents = new ManyIncidents(system.cluster());
                    CommandRoom room = CommandRoom.enter(chromium, dispatcher.address())) {
                incidents.open(INCIDENTS, List.copyOf(cameras.keySet()), Instant.now());
                room.logIn("admin", dispatcher.oneTimePassword().orElseThrow(), "three-gorges-2026");
                room.waitForCameras(CAMERAS, Duration.ofSeconds(180));
                Page page = room.page();
                page.locator("q-header .counts .first b")
                        .waitForFunction("(shown, wanted) => Number(shown.textContent) >= wanted", INCIDENTS);
                page.evaluate(LISTEN);

                List<Double> scrolls = numbers(page.evaluate(SCROLL, 60));
                for (int i = 0; i < 60; i++) {
                    // while others work on the same queue
                    if (i % 3 == 0) {
                        incidents.dispatch(i, "zhang");
                    }
                    page.keyboard().press(i < 40 ? "j" : "k");
                }
                print("queue of " + INCIDENTS + ", " + CAMERAS + " cameras: scrolling", scrolls);
                print("queue of " + INCIDENTS + ", " + CAMERAS + " cameras: keys", keys(page));

                VideoWall wall = VideoWall.open(room).layout(16);
                wall.play("gy-001");
                page.evaluate("told.keys = []");
                for (int i = 0; i < 20; i++) {
                    page.keyboard().press("o");
                }
                print("16 live pictures: keys", keys(page));
                System.out.println("16 live pictures: " + playing(page));
                memory(page, Integer.getInteger("qianliyan.desk.minutes"));
                assertThat(room.troubles().found()).isEmpty();
            }
        }
    }

    /** What the tab holds after its garbage is gone, every half minute. */
    private static void memory(Page page, int minutes) {
        CDPSession tools = page.context().newCDPSession(page);
        List<Long> kilobytes = new ArrayList<>();
        for (int i = 0; i <= 2 * minutes; i++) {
            tools.send("HeapProfiler.collectGarbage");
            kilobytes.add(tools.send("Runtime.getHeapUsage").get("usedSize").getAsLong() / 1024);
            page.waitForTimeout(30_000);
        }
        System.out.println("16 live pictures: heap of the tab in kB, every 30 s: " + kilobytes);
        System.out.println("16 live pictures after it: " + playing(page));
    }

    private static Object playing(Page page) {
        return page.evaluate("""
            async () => {
              const cells = [...document.querySelector('q-app').shadowRoot.querySelector('q-room').shadowRoot
                .querySelector('q-wall').shadowRoot.querySelectorAll('q-cell')];
              const videos = cells.map((cell) => cell.shadowRoot.querySelector('q-live').shadowRoot.querySelector('video'));
              const frames = () => videos.map((video) => video.getVideoPlaybackQuality().totalVideoFrames);
              const before = frames();
              await new Promise((done) => setTimeout(done, 10000));
              const each = frames().map((now, i) => (now - before[i]) / 10);
              return `${each.filter((rate) => rate > 1).length} of ${videos.length} move, frames a second `
                + each.map((rate) => rate.toFixed(1)).join(' ');
            }\
            """);
    }

    private static List<Double> keys(Page page) {
        // the last ones are told a little later
        page.waitForTimeout(1_000);
        return numbers(page.evaluate("told.keys"));
    }

    private static List<Double> numbers(Object told) {
        return ((List<?>) told)
                .stream().map(one -> ((Number) one).doubleValue()).toList();
    }

    private static void print(String what, List<Double> ms) {
        List<Double> sorted = ms.stream().sorted().toList();
        if (sorted.isEmpty()) {
            System.out.println(what + ": all within 16 ms");
            return;
        }
        System.out.printf(
                "%s: %d measured, p50 %.0f ms, p95 %.0f ms, max %.0f ms%n",
                what,
                sorted.size(),
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 95 / 100),
                sorted.getLast());
    }

    private static AssemblySettings settings(Path data) {
        return new AssemblySettings(
                EnumSet.of(Part.INGEST, Part.DISPATCHER),
                Optional.empty(),
                data.resolve("data"),
                "127.0.0.1",
                0,
                0,
                Optional.empty(),
                Topics.Sizing.embedded(),
                false);
    }
}
