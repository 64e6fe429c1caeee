package io.github.qianliyan.standalone.page;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;

/** The video wall as somebody uses it who looks for something. Each method waits until what it says is on the screen. */
public final class VideoWall {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Page page;

    private VideoWall(Page page) {
        this.page = page;
    }

    public static VideoWall open(CommandRoom room) {
        room.page().locator("q-rail a[href=\"#/wall\"]").click();
        room.page().locator("q-wall").waitFor();
        return new VideoWall(room.page());
    }

    /** @param pictures 1, 4, 9 or 16 */
    public VideoWall layout(int pictures) {
        button(pictures == 16 ? 3 : pictures == 9 ? 2 : pictures == 4 ? 1 : 0).click();
        return this;
    }

    private Locator button(int index) {
        return page.locator("q-wall .layouts button").nth(index);
    }

    public Playing play(String camera) {
        return Playing.seen(cell(camera).locator("q-live video"), 1.0, PATIENCE);
    }

    /** Until a picture is outlined and says what happened; which camera it is of. */
    public String waitForAlarm() {
        Locator alarm = page.locator("q-cell a.alarm").first();
        alarm.waitFor(new Locator.WaitForOptions().setTimeout(patience(60)));
        page.locator("q-cell .outline").first().waitFor();
        return (String) alarm.evaluate("alarm => alarm.getRootNode().host.dataset.camera");
    }

    /** Turns on what the detector sees; until something of it is drawn over a picture. */
    public VideoWall waitForDetections() {
        page.keyboard().press("o");
        page.locator("q-wall q-seen rect").first().waitFor(new Locator.WaitForOptions().setTimeout(patience(60)));
        return this;
    }

    public VideoWall enlarge(String camera) {
        cell(camera).hover();
        cell(camera).locator(".tools button").nth(1).click();
        page.locator("q-wall q-watch").waitFor();
        return this;
    }

    /** Ten seconds back from where it is. */
    public Playing back() {
        page.locator("q-timebar button").first().click();
        page.locator("q-watch .past").waitFor();
        return Playing.seen(page.locator("q-watch video"), 1.0, PATIENCE);
    }

    /** To the first incident that is marked on the time bar. */
    public Playing atMark() {
        page.locator("q-timebar .mark").first().click();
        page.locator("q-watch .past").waitFor();
        return Playing.seen(page.locator("q-watch video"), 1.0, PATIENCE);
    }

    /** When the picture on screen was taken, ms before now. */
    public long age() {
        Object age = page.locator("q-watch q-live").evaluate("live => Date.now() - live.at");
        return ((Number) age).longValue();
    }

    public Playing live() {
        page.locator("q-timebar button").last().click();
        page.locator("q-watch .past")
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
        return Playing.seen(page.locator("q-watch video"), 1.0, PATIENCE);
    }

    private Locator cell(String camera) {
        return page.locator("q-cell[data-camera=\"" + camera + "\"]");
    }

    private static double patience(int seconds) {
        return Duration.ofSeconds(seconds).toMillis();
    }
}
