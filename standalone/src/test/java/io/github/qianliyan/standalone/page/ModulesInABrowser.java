package io.github.qianliyan.standalone.page;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.github.qianliyan.dispatcher.DispatcherSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The pages' modules in the browser that runs them, from the class path; no server, no page. */
final class ModulesInABrowser implements AutoCloseable {
    private final Chromium chromium;
    private final BrowserContext profile;
    private final Page page;

    private ModulesInABrowser(Chromium chromium) {
        this.chromium = chromium;
        profile = chromium.profile(800, 600);
        page = profile.newPage();
        page.route("http://pages.invalid/**", ModulesInABrowser::answer);
        page.navigate("http://pages.invalid/blank.html");
    }

    static ModulesInABrowser open() {
        return new ModulesInABrowser(Chromium.start());
    }

    /**
     * @param module its path, such as {@code /logic/order.js}
     * @param expression of JavaScript in which {@code module} is it; may await
     * @return lists of numbers as doubles
     */
    Object asked(String module, String expression) {
        Object answer = page.evaluate(
                "async () => { const module = await import('" + module + "'); return await (" + expression + "); }");
        return answer instanceof List<?> list
                ? list.stream()
                        .map(value -> value instanceof Number number ? (Object) number.doubleValue() : value)
                        .toList()
                : answer;
    }

    private static void answer(Route route) {
        String path = route.request().url().replaceFirst("^http://[^/]*", "");
        if (path.equals("/blank.html")) {
            route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody("<!doctype html>"));
            return;
        }
        String resource = path.startsWith("/webjars/") ? "/META-INF/resources" + path : "/web" + path;
        try (InputStream file = DispatcherSettings.class.getResourceAsStream(resource)) {
            route.fulfill(
                    file == null
                            ? new Route.FulfillOptions().setStatus(404)
                            : new Route.FulfillOptions()
                                    .setContentType("text/javascript")
                                    .setBodyBytes(file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        profile.close();
        chromium.close();
    }
}
