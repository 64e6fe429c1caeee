package io.github.qianliyan.standalone.page;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** The command room as its operator uses it. Each method waits until what it says is on the screen, or fails. */
public final class CommandRoom implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BrowserContext profile;
    private final Page page;
    private final URI home;
    private final Troubles troubles;

    private CommandRoom(BrowserContext profile, URI home) {
        this.profile = profile;
        this.home = home;
        page = profile.newPage();
        page.setDefaultTimeout((double) PATIENCE.toMillis());
        troubles = new Troubles(page, home);
    }

    /**
     * As somebody who has seen the tour.
     *
     * @param home where the pages are served, such as {@code http://localhost:8080/}
     */
    public static CommandRoom enter(Chromium chromium, URI home) {
        CommandRoom room = new CommandRoom(chromium.profile(1600, 1000), home);
        room.page.navigate(home.toString());
        room.page.locator("q-login").waitFor();
        room.page.evaluate("localStorage.setItem('qianliyan.tour', 'seen')");
        return room;
    }

    /** @param next the password that is set when this one was for one time only */
    public CommandRoom logIn(String user, String password, String next) {
        page.locator("q-login input[name=user]").fill(user);
        page.locator("q-login input[name=password]").fill(password);
        page.locator("q-login button.primary").click();
        Locator asksForNext = page.locator("q-password[must] input[name=next]");
        asksForNext.or(page.locator("q-room")).first().waitFor();
        if (asksForNext.isVisible()) {
            asksForNext.fill(next);
            page.locator("q-password[must] input[name=again]").fill(next);
            page.locator("q-password[must] button.primary").click();
        }
        page.locator("q-room").waitFor();
        return this;
    }

    /** Asks for tones, and counts from now on how many are played. */
    public CommandRoom listen() {
        page.evaluate("""
                () => {
                  globalThis.tonesPlayed = 0;
                  const start = OscillatorNode.prototype.start;
                  OscillatorNode.prototype.start = function (...when) { globalThis.tonesPlayed += 1; return start.apply(this, when); };
                }""");
        page.locator("q-controls button.unheard").click();
        page.locator("q-controls button.heard").waitFor();
        return this;
    }

    /** Tones that this page asked the browser to play since {@link #listen}. */
    public int tones() {
        return ((Number) page.evaluate("globalThis.tonesPlayed")).intValue();
    }

    /** Waits until that many cameras are shown as online. */
    public CommandRoom waitForCameras(int online, Duration timeout) {
        page.locator("q-header .online b")
                .waitForFunction(
                        "(shown, wanted) => Number(shown.textContent) >= wanted",
                        online,
                        new Locator.WaitForFunctionOptions().setTimeout((double) timeout.toMillis()));
        return this;
    }

    /** The id of the topmost incident, as soon as there is one. */
    public String waitForIncident(Duration timeout) {
        Locator card = page.locator("q-card a[data-incident]").first();
        card.waitFor(new Locator.WaitForOptions().setTimeout((double) timeout.toMillis()));
        return card.getAttribute("data-incident");
    }

    /** That incident's card. */
    public CommandRoom waitForIncident(String id, Duration timeout) {
        card(id).waitFor(new Locator.WaitForOptions().setTimeout((double) timeout.toMillis()));
        return this;
    }

    public CommandRoom openIncident(String id) {
        card(id).click();
        page.locator("q-incident q-actions").waitFor();
        return this;
    }

    /** The live picture beside the open incident. */
    public Playing playLive() {
        return Playing.seen(page.locator("q-incident q-live video"), 1.0, PATIENCE);
    }

    /** The open incident's clip, once its evidence is there; it plays by itself or is started. */
    public Playing playClip(Duration evidence) {
        Locator video = page.locator("q-clip video");
        // the page asks anew for a clip that it does not get at once, with a new element
        do {
            video.waitFor(new Locator.WaitForOptions()
                    .setState(WaitForSelectorState.ATTACHED)
                    .setTimeout((double) evidence.toMillis()));
            video.waitForFunction("video => !video.isConnected || video.readyState >= 2");
        } while (video.count() == 0 || (Boolean) video.evaluate("video => video.readyState < 2"));
        if ((Boolean) video.evaluate("video => video.paused")) {
            page.locator("q-clip button.play").click();
        }
        return Playing.seen(video, 1.0, evidence);
    }

    /** Where in the clip the onset is marked, seconds from its start. */
    public double clipOnset() {
        Locator mark = page.locator("q-clip .mark.onset");
        mark.waitFor();
        Object seconds = mark.evaluate("mark => Number(mark.style.getPropertyValue('--where'))"
                + " * mark.getRootNode().querySelector('video').duration");
        return ((Number) seconds).doubleValue();
    }

    /** Whether the snapshot of the open incident is the kept one and was decoded. */
    public CommandRoom waitForSnapshot(Duration evidence) {
        page.locator("q-incident q-picture img[src*=\"/incidents/\"]")
                .waitForFunction(
                        "picture => picture.complete && picture.naturalWidth > 0",
                        null,
                        new Locator.WaitForFunctionOptions().setTimeout((double) evidence.toMillis()));
        return this;
    }

    public CommandRoom acknowledge() {
        press("acknowledge");
        return waitForState("acknowledged");
    }

    /** To whom the roster names. */
    public CommandRoom dispatch() {
        press("dispatch");
        page.locator("q-handling form button.primary").click();
        return waitForState("dispatched");
    }

    public CommandRoom accept() {
        press("accept");
        return waitForState("accepted");
    }

    public CommandRoom arrive() {
        press("arrive");
        return waitForState("on-scene");
    }

    public CommandRoom resolve(String note) {
        press("resolve");
        page.locator("q-handling textarea").fill(note);
        page.locator("q-handling form button.primary").click();
        return waitForState("resolved");
    }

    public CommandRoom closeIncident() {
        press("close");
        return waitForState("closed");
    }

    /** @param reason as in {@code IncidentCommand.DismissReason} */
    public CommandRoom dismiss(String reason) {
        press("dismiss");
        page.locator("q-handling [data-reason=\"" + reason + "\"]").click();
        return waitForState("dismissed");
    }

    /** The open incident's state. */
    public CommandRoom waitForState(String state) {
        page.locator("q-incident .top q-state[state=\"" + state + "\"]").waitFor();
        return this;
    }

    /** Until the banner says that the server is away. */
    public CommandRoom waitUntilLost() {
        page.locator("q-connection p").waitFor();
        return this;
    }

    public CommandRoom waitUntilBack(Duration timeout) {
        page.locator("q-connection p")
                .waitFor(new Locator.WaitForOptions()
                        .setState(WaitForSelectorState.DETACHED)
                        .setTimeout((double) timeout.toMillis()));
        return this;
    }

    /** {@code zh} or {@code en}. */
    public CommandRoom speak(String language) {
        if (!page.evaluate("document.documentElement.lang").toString().startsWith(language)) {
            page.locator("q-controls .language").click();
        }
        return this;
    }

    public CommandRoom home() {
        page.navigate(home.resolve("#/").toString());
        return this;
    }

    public CommandRoom resize(int width, int height) {
        page.setViewportSize(width, height);
        return this;
    }

    public CommandRoom picture(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        return this;
    }

    public Troubles troubles() {
        return troubles;
    }

    /** What the methods here do not cover. */
    public Page page() {
        return page;
    }

    @Override
    public void close() {
        profile.close();
    }

    private Locator card(String id) {
        return page.locator("q-card a[data-incident=\"" + id + "\"]");
    }

    private void press(String action) {
        page.locator("q-incident q-actions [data-action=\"" + action + "\"]").click();
    }
}
