package io.github.qianliyan.standalone.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happened is found again, in a real browser from a real log. */
@Timeout(180)
class HistoryTest {
    private static final Path PICTURES = Path.of("target", "screenshots");

    @BeforeAll
    static void needs_a_browser() throws Exception {
        RealClip.needed(Chromium.installed().isPresent(), "Chromium is not here: apt-get install chromium");
        Files.createDirectories(PICTURES);
    }

    @Test
    void what_happened_is_found_by_words_officer_and_page_with_the_keyboard_alone(@TempDir Path data) throws Exception {
        ConfigResult loaded = ConfigLoader.load(
                Folder.write(data.resolve("config"), Map.of("gy-001", "rtsp://127.0.0.1:1/")), Map.of());
        Config config = ((ConfigResult.Loaded) loaded).config();
        try (Assembly system = new Assembly(settings(data), config);
                Chromium chromium = Chromium.start()) {
            system.start();
            var dispatcher = system.dispatcher().orElseThrow();
            try (ManyIncidents incidents = new ManyIncidents(system.cluster());
                    CommandRoom room = CommandRoom.enter(chromium, dispatcher.address())) {
                // Given 120 incidents, one of them dispatched
                incidents.open(120, List.of("gy-001"), Instant.now());
                incidents.dispatch(7, "zhang");
                room.logIn("admin", dispatcher.oneTimePassword().orElseThrow(), "three-gorges-2026");
                Page page = room.page();
                page.locator("q-header .counts .first b")
                        .waitForFunction("(shown, wanted) => Number(shown.textContent) >= wanted", 119);
                page.locator("q-rail a[href=\"#/history\"]").click();
                Locator rows = page.locator("q-history tbody tr");

                // Then they come by pages, the newest first
                assertThat(rows).hasCount(50);
                assertThat(rows.first()).containsText("第 0 号险情");
                page.keyboard().press("n");
                assertThat(rows.first()).containsText("第 50 号险情");
                page.keyboard().press("n");
                assertThat(rows).hasCount(20);
                page.keyboard().press("p");
                assertThat(rows.first()).containsText("第 50 号险情");

                // and are found by words
                page.keyboard().press("/");
                page.keyboard().type("第 77 号");
                assertThat(rows).hasCount(1);
                assertThat(rows.first()).containsText("第 77 号险情");
                room.picture(PICTURES.resolve("history.png"));

                // and by officer
                page.locator("q-history form button").click();
                assertThat(rows).hasCount(50);
                page.locator("q-history select[name=assignee]").selectOption("zhang");
                assertThat(rows).hasCount(1);
                assertThat(rows.first()).containsText("第 7 号险情");
                Assertions.assertThat(page.url()).endsWith("#/history?assignee=zhang");

                // and opened, and left again to the same search
                page.locator("q-history .list").focus();
                page.keyboard().press("j");
                page.keyboard().press("Enter");
                page.locator("q-incident q-actions").waitFor();
                page.goBack();
                assertThat(rows).hasCount(1);
                Assertions.assertThat(room.troubles().found()).isEmpty();
            }
        }
    }

    private static AssemblySettings settings(Path data) {
        return new AssemblySettings(
                EnumSet.of(Part.DISPATCHER),
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
