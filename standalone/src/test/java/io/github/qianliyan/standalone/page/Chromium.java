package io.github.qianliyan.standalone.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium that the system has; nothing is downloaded. One of it serves many pages, from the thread that made it. */
public final class Chromium implements AutoCloseable {
    private static final List<String> PLACES = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser");
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--mute-audio");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable)
                            .setArgs(FLAGS));
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /** Where it is; empty on a machine without it. */
    public static Optional<Path> installed() {
        return Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @throws IllegalStateException when it is not installed; ask {@link #installed} first */
    public static Chromium start() {
        return new Chromium(installed()
                .orElseThrow(
                        () -> new IllegalStateException("no Chromium at " + PLACES + ": apt-get install chromium")));
    }

    /** A fresh profile with a window of that size, in CSS pixels. */
    public BrowserContext profile(int width, int height) {
        return browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, height).setLocale("zh-CN"));
    }

    /** A telephone held upright, 390 x 844, touched and not clicked, that tells where it is. */
    public BrowserContext telephone(double latitude, double longitude) {
        return browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setDeviceScaleFactor(2)
                .setIsMobile(true)
                .setHasTouch(true)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setGeolocation(latitude, longitude)
                .setPermissions(List.of("geolocation")));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
