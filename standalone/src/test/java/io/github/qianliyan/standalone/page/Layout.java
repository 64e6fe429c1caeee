package io.github.qianliyan.standalone.page;

import com.microsoft.playwright.Page;
import java.util.List;

/** What a page's boxes say, through all shadow roots. */
public final class Layout {
    private static final String EVERYTHING = """
            const everything = (root) => [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? everything(one.shadowRoot) : [])]);
            const named = (one) => `${one.localName}${one.className?.baseVal === undefined && one.className ? '.' + one.className : ''} "${one.textContent.trim().slice(0, 30)}"`;
            """;

    private Layout() {}

    /** What could be pressed and lies beside the window, where no scrolling down leads to it. */
    public static List<String> outOfReach(Page page) {
        return words(page.evaluate("() => {" + EVERYTHING + """
                return everything(document).filter((one) => one.matches('a[href], button, select, input, textarea, summary') && one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
                  .filter((one) => { const box = one.getBoundingClientRect(); return box.width > 1 && (box.left < -1 || box.right > innerWidth + 1); })
                  .map(named).concat(document.scrollingElement.scrollWidth > innerWidth + 1 ? [`the page is ${document.scrollingElement.scrollWidth} px wide`] : []);
                }"""));
    }

    /** Words that end where their frame does, with no title that says the rest. */
    public static List<String> cutOff(Page page) {
        return words(page.evaluate("() => {" + EVERYTHING + """
                const above = (one) => one.assignedSlot ?? one.parentElement ?? one.getRootNode().host;
                const upwards = (one) => (one ? [one, ...upwards(above(one))] : []);
                const box = (node) => { const range = document.createRange(); range.selectNodeContents(node); return range.getBoundingClientRect(); };
                const hides = (style) => style === 'hidden' || style === 'clip';
                return everything(document).flatMap((one) => [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
                  .map((node) => [one, box(node), upwards(one)]))
                  .filter(([one, text, all]) => text.width > 0 && one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
                    && !one.closest('option') && !all.some((at) => at.title || at.matches('.visually-hidden')))
                  .filter(([one, text, all]) => {
                    for (const at of all) {
                      const { overflowX, overflowY } = getComputedStyle(at);
                      const frame = at.getBoundingClientRect();
                      if (hides(overflowX) && (text.left < frame.left - 1 || text.right > frame.right + 1)) return true;
                      if (hides(overflowY) && (text.top < frame.top - 3 || text.bottom > frame.bottom + 3)) return true;
                      if (overflowX === 'auto' || overflowX === 'scroll' || overflowY === 'auto' || overflowY === 'scroll') return false;
                    }
                    return false;
                  }).map(([one]) => `cut off: ${named(one)}`);
                }"""));
    }

    /** What moves by itself at the moment. */
    public static List<String> moving(Page page) {
        return words(page.evaluate("() => {" + EVERYTHING + """
                return everything(document).filter((one) => one.getAnimations().some((move) => move.playState === 'running')).map(named);
                }"""));
    }

    /** Until every picture and film in the window has something to show, and no place for one is left. */
    public static void waitForPictures(Page page) {
        page.waitForFunction("() => {" + EVERYTHING + """
                return everything(document).filter((one) => one.matches('img, video, .hole') && one.checkVisibility())
                  .filter((one) => { const box = one.getBoundingClientRect(); return box.width > 1 && box.top < innerHeight && box.bottom > 0; })
                  .every((one) => (one.localName === 'video' ? one.readyState >= 2 : one.localName === 'img' && one.complete && one.naturalWidth > 0));
                }""");
        painted(page);
    }

    private static void painted(Page page) {
        page.evaluate("async () => {" + EVERYTHING + """
                await Promise.all(everything(document).filter((one) => one.matches('img') && one.complete).map((one) => one.decode().catch(() => {})));
                await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
                }""");
    }

    private static List<String> words(Object found) {
        return ((List<?>) found).stream().map(Object::toString).toList();
    }
}
