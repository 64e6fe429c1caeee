package io.github.qianliyan.standalone.page;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The officer's page as he uses it. Each method waits until what it says is on the screen, or fails. */
public final class Telephone implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PHONE = "phone/";

    private final BrowserContext profile;
    private final Page page;
    private final URI home;
    private final Troubles troubles;

    private Telephone(BrowserContext profile, URI home) {
        this.profile = profile;
        this.home = home;
        page = profile.newPage();
        page.setDefaultTimeout((double) PATIENCE.toMillis());
        troubles = new Troubles(page, home);
    }

    /** @param latitude and longitude, degrees: where the telephone says that it is */
    public static Telephone take(Chromium chromium, URI home, double latitude, double longitude) {
        return new Telephone(chromium.telephone(latitude, longitude), home);
    }

    /** On the pages' first address; who is an officer ends on his own page. */
    public Telephone logIn(String user, String password, String next) {
        page.navigate(home.toString());
        page.locator("q-login input[name=user]").fill(user);
        page.locator("q-login input[name=password]").fill(password);
        page.locator("q-login button.primary").tap();
        page.locator("q-password[must] input[name=next]").fill(next);
        page.locator("q-password[must] input[name=again]").fill(next);
        page.locator("q-password[must] button.primary").tap();
        page.waitForURL(home.resolve(PHONE).toString());
        page.locator("q-tasks").waitFor();
        return this;
    }

    public Telephone waitForTask(String incident) {
        task(incident).waitFor();
        return this;
    }

    /** @param action {@code accept, arrive, resolve} */
    public Telephone tap(String incident, String action) {
        task(incident).locator("button[data-action=" + action + "]").first().tap();
        return this;
    }

    /** As the camera's program hands it over. */
    public Telephone photograph(String incident, Path jpeg) {
        task(incident).locator("input[type=file]").setInputFiles(jpeg);
        return this;
    }

    /** The incident's state as the page shows it. */
    public Telephone waitForState(String incident, String state) {
        task(incident).locator("q-state[state=\"" + state + "\"]").waitFor();
        return this;
    }

    /** How many taps and photographs of the incident the page says are not sent yet. */
    public int waiting(String incident) {
        return task(incident).locator("q-waits li").count();
    }

    public Telephone waitUntilWaiting(String incident, int taps) {
        task(incident).locator("q-waits li").nth(taps - 1).waitFor();
        return this;
    }

    public Telephone waitUntilSent(String incident) {
        task(incident)
                .locator("q-waits li")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        return this;
    }

    /** Into a tunnel, or out of it. */
    public Telephone link(boolean there) {
        profile.setOffline(!there);
        return this;
    }

    /** Until the page says that there is none. */
    public Telephone waitUntilAway() {
        page.locator("q-link p").waitFor();
        return this;
    }

    public Telephone waitUntilBack() {
        page.locator("q-link p").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        return this;
    }

    /** Until the browser has all that it needs to open the page by itself. */
    public Telephone waitUntilKept() {
        page.waitForFunction("""
                async () => {
                  const shell = await caches.open('qianliyan.shell');
                  const own = performance.getEntriesByType('resource').map((one) => new URL(one.name))
                    .filter((url) => url.origin === location.origin && !url.pathname.startsWith('/api/'));
                  const kept = await Promise.all(['/phone/', ...own.map((url) => url.pathname)].map((path) => shell.match(path)));
                  return navigator.serviceWorker.controller !== null && own.length > 20 && kept.every(Boolean);
                }""");
        return this;
    }

    /** Anew, as after closing it. */
    public Telephone openAgain() {
        page.navigate(home.resolve(PHONE).toString());
        page.locator("q-tasks").waitFor();
        return this;
    }

    /** What can be touched and is lower or narrower than so many CSS pixels, in words. */
    public List<String> smallerThan(int pixels) {
        return page
                .locator(
                        "q-phone button:visible, q-phone a.button:visible, q-phone label.button:visible, q-phone summary:visible")
                .all()
                .stream()
                .filter(target -> target.boundingBox().height < pixels || target.boundingBox().width < pixels)
                .map(target -> target.textContent().strip() + " " + target.boundingBox().width + " x "
                        + target.boundingBox().height)
                .toList();
    }

    /** The addresses behind the links, as they are dialled or driven to. */
    public List<String> links(String incident) {
        return task(incident).locator("q-ways a").all().stream()
                .map(link -> link.getAttribute("href"))
                .toList();
    }

    public Telephone picture(Path file) {
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

    private Locator task(String incident) {
        return page.locator("q-task article[data-incident=\"" + incident + "\"]");
    }
}
