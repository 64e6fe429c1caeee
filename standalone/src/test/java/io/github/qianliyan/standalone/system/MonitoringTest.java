package io.github.qianliyan.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Prometheus is given to watch by: its own tool finds nothing wrong, and whoever is called finds what to do. */
class MonitoringTest {
    private static final Path REPOSITORY = Path.of(System.getProperty("qianliyan.repository"));
    private static final Path PROMETHEUS = REPOSITORY.resolve("deploy/prometheus");

    @BeforeAll
    static void promtool_is_here() {
        RealClip.needed(Tool.installed("promtool"), "promtool is not here: apt-get install prometheus");
    }

    @Test
    void the_configuration_and_the_rules_it_names_are_valid() throws Exception {
        Tool.Result result = promtool("check", "config", PROMETHEUS.resolve("prometheus.yml"));

        assertThat(result.exit()).as(result.output() + result.error()).isZero();
        assertThat(result.output()).contains("2 rule files found");
    }

    @Test
    void every_alert_speaks_and_is_silent_as_its_test_says() throws Exception {
        Tool.Result result = promtool(
                "test", "rules", PROMETHEUS.resolve("tests/alerts.yml"), PROMETHEUS.resolve("tests/promises.yml"));

        assertThat(result.exit()).as(result.output() + result.error()).isZero();
    }

    @Test
    void every_alert_is_in_a_test() throws Exception {
        String tests = Files.readString(PROMETHEUS.resolve("tests/alerts.yml"))
                + Files.readString(PROMETHEUS.resolve("tests/promises.yml"));

        assertThat(found("alert: (\\w+)"))
                .hasSizeGreaterThan(15)
                .allSatisfy(alert -> assertThat(tests).contains("alertname: " + alert + "\n"));
    }

    @Test
    void every_alert_has_a_runbook_entry() throws Exception {
        List<String> headings = Pattern.compile("(?m)^### (.+)$")
                .matcher(Files.readString(REPOSITORY.resolve("docs/operations.md")))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).replace(' ', '-'))
                .toList();

        assertThat(found("runbook: docs/operations\\.md#(\\S+)")).isNotEmpty().isSubsetOf(headings);
        assertThat(found("alert: \\w+")).hasSameSizeAs(found("runbook: \\S+"));
    }

    private static List<String> found(String pattern) throws Exception {
        try (Stream<Path> rules = Files.list(PROMETHEUS.resolve("rules"))) {
            StringBuilder text = new StringBuilder();
            for (Path file : rules.sorted().toList()) {
                text.append(Files.readString(file));
            }
            return Pattern.compile(pattern)
                    .matcher(text)
                    .results()
                    .map(result -> group(result))
                    .toList();
        }
    }

    private static String group(MatchResult result) {
        return result.groupCount() == 0 ? result.group() : result.group(1);
    }

    private static Tool.Result promtool(Object... arguments) throws Exception {
        Stream<String> all =
                Stream.concat(Stream.of("promtool"), Stream.of(arguments).map(Object::toString));
        return Tool.run(new byte[0], all.toArray(String[]::new));
    }
}
