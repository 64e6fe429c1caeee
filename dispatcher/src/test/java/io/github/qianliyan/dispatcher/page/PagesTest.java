package io.github.qianliyan.dispatcher.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a strict content security policy, a town hall without internet, and a typing error ask of the pages' files. */
class PagesTest {
    @Test
    void no_page_has_a_script_or_a_style_inside() throws IOException {
        for (Map.Entry<String, String> page : WebFiles.ending(".html").entrySet()) {
            assertThat(WebFiles.found("<script([^>]*)>", page.getValue()))
                    .as(page.getKey())
                    .allMatch(attributes -> attributes.contains("src="));
            assertThat(page.getValue())
                    .doesNotContain("<style")
                    .doesNotContainPattern("\\son[a-z]+=")
                    .doesNotContainPattern("\\sstyle=");
        }
    }

    @Test
    void no_component_writes_markup_or_a_style_attribute_as_text() throws IOException {
        assertThat(WebFiles.ending(".js"))
                .allSatisfy((name, script) -> assertThat(script)
                        .as(name)
                        .doesNotContainPattern(
                                "\\b(innerHTML|outerHTML|insertAdjacentHTML|unsafeHTML|unsafeSVG|eval)\\b")
                        .doesNotContainPattern("[^.]\\bstyle=")
                        .doesNotContainPattern("\\bnew Function\\b"));
    }

    @Test
    void nothing_is_asked_of_another_host() throws IOException {
        assertThat(WebFiles.ending(".js", ".css", ".html", ".svg"))
                .allSatisfy((name, content) -> assertThat(content.replace("http://www.w3.org/2000/svg", ""))
                        .as(name)
                        .doesNotContainPattern("(https?|wss?):?//[a-z]")
                        .doesNotContainPattern("(href|src)=\"//"));
    }

    @Test
    void every_import_leads_to_a_file() throws IOException {
        for (Map.Entry<String, String> script : WebFiles.ending(".js").entrySet()) {
            for (String target : WebFiles.found(
                    "(?m)(?:^(?:import|export) [^;']*\\bfrom |\\bimport\\s*\\(?)'([^']+)'", script.getValue())) {
                assertThat(leadsToAFile(script.getKey(), target))
                        .as("%s imports %s", script.getKey(), target)
                        .isTrue();
            }
        }
    }

    @Test
    void what_the_page_loads_is_there() throws IOException {
        assertThat(WebFiles.found("(?:href|src)=\"/([^\"]+)\"", WebFiles.read("index.html")))
                .isNotEmpty()
                .allMatch(WebFiles::exists);
    }

    @Test
    void every_element_that_is_used_is_defined_and_imported_somewhere() throws IOException {
        Set<String> used = new TreeSet<>();
        Set<String> defined = new TreeSet<>();
        for (String content : WebFiles.ending(".js", ".html").values()) {
            used.addAll(WebFiles.found("<(q-[a-z-]+)", content));
            defined.addAll(WebFiles.found("customElements\\.define\\('(q-[a-z-]+)'", content));
        }
        assertThat(defined).isEqualTo(used);
    }

    @Test
    void every_icon_is_in_the_sprite() throws IOException {
        Set<String> drawn = new TreeSet<>(WebFiles.found("<symbol id=\"([a-z0-9]+)\"", WebFiles.read("icons.svg")));
        for (Map.Entry<String, String> script : WebFiles.ending(".js").entrySet()) {
            assertThat(drawn)
                    .as(script.getKey())
                    .containsAll(WebFiles.found("<q-icon name=\"([a-z0-9]+)\"", script.getValue()))
                    .containsAll(WebFiles.found("<q-icon name=\\$\\{[^}]*\\? '([a-z]+)'", script.getValue()))
                    .containsAll(WebFiles.found("<q-icon name=\\$\\{[^}]*: '([a-z]+)'\\}", script.getValue()));
        }
    }

    @Test
    void every_colour_and_size_that_is_used_is_a_token() throws IOException {
        Set<String> tokens = new TreeSet<>(WebFiles.found("(--[a-z0-9-]+):", WebFiles.read("app.css")));
        Set<String> own =
                Set.of("--icon", "--mark", "--mark-colour", "--share", "--onset", "--where", "--dialog-width");
        for (Map.Entry<String, String> script : WebFiles.ending(".js").entrySet()) {
            assertThat(WebFiles.found("var\\((--[a-z0-9-]+)", script.getValue()))
                    .as(script.getKey())
                    .allMatch(name -> tokens.contains(name) || own.contains(name));
        }
    }

    private static boolean leadsToAFile(String from, String target) {
        String path = URI.create("/" + from).resolve(target).getPath();
        return path.startsWith("/webjars/")
                ? PagesTest.class.getResource("/META-INF/resources" + path) != null
                : WebFiles.exists(path.substring(1));
    }
}
