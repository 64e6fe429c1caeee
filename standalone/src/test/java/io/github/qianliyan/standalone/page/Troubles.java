package io.github.qianliyan.standalone.page;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** What goes wrong in a page without anybody seeing it: errors in the console, exceptions, requests to other hosts. */
public final class Troubles {
    private final List<String> found = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> expected = trouble -> false;

    Troubles(Page page, URI home) {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                add("console: " + message.text() + " at " + message.location());
            }
        });
        page.onPageError(error -> add("exception: " + error));
        page.onRequest(request -> {
            URI asked = URI.create(request.url().replaceFirst("^blob:", "").replaceFirst("\\?.*", ""));
            if (asked.getHost() != null && !asked.getHost().equals(home.getHost())) {
                add("request to another host: " + request.url());
            }
        });
    }

    /** While this runs, what fits is no trouble: a server that is stopped on purpose cannot be reached. */
    public void expecting(Predicate<String> trouble, Runnable action) {
        expected = trouble;
        try {
            action.run();
        } finally {
            expected = none -> false;
        }
    }

    public List<String> found() {
        return List.copyOf(found);
    }

    private void add(String trouble) {
        if (!expected.test(trouble)) {
            found.add(trouble);
        }
    }
}
