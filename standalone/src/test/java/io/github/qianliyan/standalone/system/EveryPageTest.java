package io.github.qianliyan.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import io.github.qianliyan.dispatcher.account.Role;
import io.github.qianliyan.dispatcher.channel.link.LinkKey;
import io.github.qianliyan.dispatcher.channel.link.SignedLinks;
import io.github.qianliyan.events.Notification;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.standalone.page.Axe;
import io.github.qianliyan.standalone.page.Chromium;
import io.github.qianliyan.standalone.page.CommandRoom;
import io.github.qianliyan.standalone.page.Layout;
import io.github.qianliyan.standalone.page.Pictures;
import io.github.qianliyan.standalone.page.Telephone;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page of the drawn township, dark and light, in Chinese and in English, at the desk and as wide as a telephone:
 * nobody is kept out of it, nothing moves for whom that makes sick, nothing is cut off without a way to read it, nothing
 * is asked of another host. With {@code -Dqianliyan.update=true} the pictures of the documents are taken.
 */
@Timeout(600)
class EveryPageTest {
    /** Enough for every kind of page; the pictures of the documents may be taken of all 82. */
    private static final int CAMERAS = Integer.getInteger("qianliyan.cameras", 6);

    private static final Path TAKEN = Boolean.getBoolean("qianliyan.update")
            ? Path.of(System.getProperty("qianliyan.repository"), "docs", "screenshots")
            : Path.of("target", "screenshots");

    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;

    /** @param shown when the page has what it was opened for */
    private record Address(String path, String shown) {}

    private static final Map<String, Address> DESK = Map.of(
            "command-room", new Address("#/", "q-card"),
            "wall", new Address("#/wall", "q-cell video"),
            "cameras", new Address("#/cameras", "q-tile"),
            "history", new Address("#/history", "q-history tbody tr"),
            "map", new Address("#/map", "q-map .hit"),
            "report", new Address("report.html", "main h1"),
            "handover", new Address("handover.html", "main h1"),
            "records", new Address("records.html", "main h1"));

    @TempDir
    static Path data;

    private static DrawnTownship township;
    private static Chromium chromium;
    private static CommandRoom room;
    private static Telephone telephone;
    private static URI home;
    private static String incident;
    private static String officer;

    private final Set<String> found = new TreeSet<>();

    @BeforeAll
    static void a_shift_has_begun() throws Exception {
        RealClip.needed(Chromium.installed().isPresent(), "Chromium is not here: apt-get install chromium");
        township = DrawnTownship.start(data, CAMERAS);
        chromium = Chromium.start();
        var dispatcher = township.system().dispatcher().orElseThrow();
        home = dispatcher.address();
        room = CommandRoom.enter(chromium, home);
        room.resize(WIDTH, HEIGHT);
        room.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        room.logIn("admin", dispatcher.oneTimePassword().orElseThrow(), "three-gorges-2026");
        township.switchCamerasOn();
        incident = room.waitForIncident(Duration.ofSeconds(150));
        room.openIncident(incident).waitForSnapshot(Duration.ofSeconds(60));
        room.acknowledge().dispatch();
        officer = (String) room.page()
                .evaluate(
                        "id => fetch('/api/v1/incidents/' + id).then((answer) => answer.json()).then((one) =>"
                                + " one.assignee)",
                        incident);
        String once = dispatcher
                .accounts()
                .add("officer", Set.of(Role.OFFICER), officer)
                .orElseThrow();
        telephone = Telephone.take(chromium, home, 30.0905, 108.4003);
        telephone.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        telephone
                .logIn("officer", once, "three-gorges-phone")
                .waitForTask(incident)
                .tap(incident, "accept")
                .waitForState(incident, "accepted");
        room.playClip(Duration.ofSeconds(90));
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
        if (township != null) {
            township.close();
        }
    }

    @Test
    void nobody_is_kept_out_of_any_page_and_no_page_asks_anything_of_another_host() throws Exception {
        Pictures pictures = new Pictures(TAKEN);
        for (Look look : List.of(Look.DARK_CHINESE, Look.LIGHT_ENGLISH)) {
            Visit looked = (name, page) -> {
                Layout.waitForPictures(page);
                pictures.take(page, name + "-" + look);
                found(look + " " + name, Axe.violations(page), Layout.moving(page), Layout.cutOff(page));
            };
            desk(look, looked);
            inTheHand(look, looked);
        }
        assertThat(found).isEmpty();
        assertThat(room.troubles().found()).isEmpty();
        assertThat(telephone.troubles().found()).isEmpty();
    }

    /** In the two looks that the desk is not looked through in: so each theme, language and width meets each other. */
    @Test
    void the_command_room_fits_a_telephone() {
        room.resize(390, 844);
        for (Look look : List.of(Look.LIGHT_CHINESE, Look.DARK_ENGLISH)) {
            Visit looked = (name, page) ->
                    found(look + " " + name, Axe.violations(page), Layout.outOfReach(page), Layout.cutOff(page));
            desk(look, looked);
            inTheHand(look, looked);
        }
        room.resize(WIDTH, HEIGHT);
        assertThat(found).isEmpty();
    }

    @SafeVarargs
    private void found(String where, List<String>... troubles) {
        Stream.of(troubles).flatMap(List::stream).forEach(trouble -> found.add(where + ": " + trouble));
    }

    @Test
    void the_tour_explains_the_room_to_who_is_new_can_be_left_and_comes_back_from_the_help() {
        try (BrowserContext profile = chromium.profile(1600, 1000)) {
            profile.addCookies(room.page().context().cookies());
            Page page = profile.newPage();
            page.navigate(home.toString());
            page.evaluate("localStorage.setItem('qianliyan.session', 'open')");
            page.reload();
            page.locator("q-tour section").waitFor();
            for (int step = 1; step < 5; step++) {
                assertThat(page.locator("q-tour h2").textContent()).contains(step + " / 5");
                page.locator("q-tour .primary").click();
            }
            page.locator("q-tour .leave").click();
            assertThat(page.locator("q-tour section").count()).isZero();
            page.reload();
            page.locator("q-card").first().waitFor();
            assertThat(page.locator("q-tour section").count()).as("only once").isZero();
            page.keyboard().press("?");
            page.locator("q-help .again").click();
            page.locator("q-tour section").waitFor();
        }
    }

    private enum Look {
        DARK_CHINESE("dark", "zh"),
        LIGHT_ENGLISH("light", "en"),
        LIGHT_CHINESE("light", "zh"),
        DARK_ENGLISH("dark", "en");

        private final String theme;
        private final String language;

        Look(String theme, String language) {
            this.theme = theme;
            this.language = language;
        }

        /** As from the next page on. */
        private void on(Page page) {
            page.evaluate(
                    "([theme, language]) => { localStorage.setItem('qianliyan.theme', theme);"
                            + " localStorage.setItem('qianliyan.locale', language); }",
                    List.of(theme, language));
        }

        /** As the pictures are named. */
        @Override
        public String toString() {
            return theme + "-" + language;
        }
    }

    private interface Visit {
        void of(String name, Page page);
    }

    /** Each of the desk's pages and windows in turn. */
    private static void desk(Look look, Visit visit) {
        Page page = room.page();
        look.on(page);
        DESK.forEach((name, address) -> {
            open(page, address.path(), address.shown());
            visit.of(name, page);
        });
        open(page, "#/incident/" + incident, "q-timeline li");
        page.locator("q-picture img, q-live video").first().waitFor();
        visit.of("incident", page);
        for (String action : List.of("dispatch", "dismiss")) {
            page.locator("q-incident q-actions [data-action=" + action + "]").click();
            page.locator("q-handling dialog[open]").waitFor();
            visit.of(action, page);
            page.keyboard().press("Escape");
        }
        open(page, "#/wall", "q-cell video");
        page.keyboard().press("1");
        page.locator("q-watch video").waitFor();
        visit.of("looking-back", page);
        page.keyboard().press("9");
        open(page, "#/camera/" + CAMERA, "q-live video");
        visit.of("camera", page);
        open(page, "#/", "q-card");
        page.keyboard().press("?");
        page.locator("q-help dialog[open]").waitFor();
        visit.of("help", page);
        page.keyboard().press("Escape");
        page.locator("q-header button.desk").click();
        page.locator("q-desk dialog[open]").waitFor();
        visit.of("snoozes-and-drill", page);
        page.keyboard().press("Escape");
        page.locator("q-controls button[popovertarget]").click();
        page.locator("q-controls [popover]").waitFor();
        visit.of("menu", page);
        open(page, "#/", "q-card");
        page.locator("q-filters select").first().selectOption("on-scene");
        page.locator("q-empty").waitFor();
        visit.of("nothing-found", page);
        try (BrowserContext profile = chromium.profile(page.viewportSize().width, page.viewportSize().height)) {
            Page stranger = profile.newPage();
            stranger.navigate(home.toString());
            look.on(stranger);
            stranger.reload();
            stranger.locator("q-login form").waitFor();
            visit.of("log-in", stranger);
        }
    }

    private static final String CAMERA = "gy-005";

    /** The officer's page, and the page that a link opens. */
    private static void inTheHand(Look look, Visit visit) {
        Page page = telephone.page();
        look.on(page);
        telephone.openAgain().waitForTask(incident);
        visit.of("phone", page);
        page.locator("q-task summary").first().click();
        visit.of("phone-open", page);
        page.navigate(link());
        page.locator("#task h1").waitFor();
        visit.of("phone-link", page);
    }

    private static void open(Page page, String path, String shown) {
        page.navigate("about:blank");
        page.navigate(home.resolve(path).toString());
        page.locator(shown).first().waitFor();
    }

    /** As it stands in a message. */
    private static String link() {
        SignedLinks links = new SignedLinks(LinkKey.in(data.resolve("dispatcher")), Optional.of(home));
        Instant now = Instant.now();
        Notification told = new Notification(
                "n-1",
                incident,
                officer,
                "sms",
                2,
                new Text("任务", "Task"),
                new Text("内容", "Body"),
                now,
                now.plusSeconds(3600),
                Notification.Purpose.TASK,
                null,
                false);
        URI link = links.link(told).orElseThrow();
        return home.resolve(link.getPath().replaceFirst("^/+", "/")).toString();
    }
}
