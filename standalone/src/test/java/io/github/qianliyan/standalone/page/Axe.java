package io.github.qianliyan.standalone.page;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Deque's axe-core, put into a page: what of WCAG 2.2, levels A and AA, can be found out by a program. */
public final class Axe {
    private static final List<String> TAGS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private static final String SOURCE = source();

    /** Without loading style sheets again by itself: axe would put them into the page, which the page's own policy forbids. */
    private static final String RUN = """
            async (tags) => {
              const found = await axe.run(document, { preload: false, runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
              return found.violations.flatMap((rule) => rule.nodes.map((node) =>
                `${rule.id} at ${node.target.flat(9).join(' > ')}: ${node.failureSummary.replace(/\\s+/g, ' ')}`));
            }""";

    private Axe() {}

    /** In words, with the rule and where; empty for a page without any. */
    public static List<String> violations(Page page) {
        page.evaluate(SOURCE);
        return ((List<?>) page.evaluate(RUN, TAGS))
                .stream().map(Object::toString).toList();
    }

    private static String source() {
        try (InputStream file = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
