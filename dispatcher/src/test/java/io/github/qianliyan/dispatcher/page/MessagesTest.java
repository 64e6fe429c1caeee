package io.github.qianliyan.dispatcher.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.service.config.RuleKind;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    private static final String KEY = "[a-z]+(?:\\.[A-Za-z0-9-]+)*";

    @Test
    void every_text_is_there_in_both_languages() throws IOException {
        assertThat(WebFiles.messages("zh").keySet())
                .isEqualTo(WebFiles.messages("en").keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void no_text_is_blank(String language) throws IOException {
        assertThat(WebFiles.messages(language))
                .allSatisfy((key, text) -> assertThat(text).as(key).isNotBlank());
    }

    @Test
    void both_languages_fill_in_the_same_values() throws IOException {
        Map<String, String> english = WebFiles.messages("en");
        assertThat(WebFiles.messages("zh"))
                .allSatisfy((key, text) -> assertThat(values(text)).as(key).isEqualTo(values(english.get(key))));
    }

    @Test
    void every_text_that_a_page_asks_for_is_there() throws IOException {
        String pages = pages();
        Set<String> asked = new TreeSet<>(WebFiles.found("\\bt\\(\\s*'(" + KEY + ")'", pages));
        asked.addAll(WebFiles.found("\\bt\\([^()'`]*\\?\\s*'(" + KEY + ")'", pages));
        asked.addAll(WebFiles.found("\\bt\\([^()'`]*\\?\\s*'" + KEY + "'\\s*:\\s*'(" + KEY + ")'", pages));
        assertThat(asked).hasSizeGreaterThan(80);
        assertThat(WebFiles.messages("zh").keySet()).containsAll(asked);
    }

    @Test
    void every_text_is_asked_for_by_some_page() throws IOException {
        String pages = pages();
        Set<String> groups = new TreeSet<>(WebFiles.found("\\bt\\([^()]*`([a-z]+)\\.\\$\\{", pages));
        groups.addAll(WebFiles.found("\\btCode\\('([a-z]+)'", pages));
        assertThat(WebFiles.messages("zh").keySet())
                .allSatisfy(key -> assertThat(
                                groups.contains(key.replaceFirst("\\..*", "")) || pages.contains("'" + key + "'"))
                        .as("%s is used", key)
                        .isTrue());
    }

    @Test
    void what_the_server_sends_as_a_code_has_words() throws IOException {
        Stream<String> codes = Stream.of(
                        codes("state", IncidentState.values()),
                        codes("domain", Domain.values()),
                        codes("camera", CameraStatus.State.values()),
                        codes("file", Incident.EvidenceFile.Kind.values()),
                        codes("reason", IncidentCommand.DismissReason.values()),
                        codes("event", IncidentCommand.Action.values()),
                        IntStream.rangeClosed(1, 4).mapToObj(level -> "severity." + level),
                        Arrays.stream(RuleKind.values()).map(kind -> "kind." + kind.id()),
                        Arrays.stream(RuleKind.values())
                                .flatMap(kind -> kind.params().stream())
                                .map(param -> "param." + param.name()))
                .flatMap(all -> all);
        assertThat(WebFiles.messages("zh").keySet()).containsAll(codes.collect(Collectors.toSet()));
    }

    @Test
    void states_and_domains_are_called_as_everywhere_else() throws IOException {
        Map<String, String> chinese = WebFiles.messages("zh");
        Map<String, String> english = WebFiles.messages("en");
        for (IncidentState state : IncidentState.values()) {
            assertThat(chinese)
                    .containsEntry("state." + state.id(), state.title().zh());
            assertThat(english)
                    .containsEntry("state." + state.id(), state.title().en());
        }
        for (Domain domain : Domain.values()) {
            assertThat(chinese)
                    .containsEntry("domain." + domain.id(), domain.title().zh());
        }
    }

    private static Stream<String> codes(String group, Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> group + "." + Json.write(value).replace("\"", ""));
    }

    private static Set<String> values(String text) {
        return new TreeSet<>(WebFiles.found("\\{(\\w+)\\}", text));
    }

    private static String pages() throws IOException {
        return WebFiles.ending(".js").entrySet().stream()
                .filter(file -> !file.getKey().matches("i18n/(zh|en)\\.js"))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining("\n"));
    }
}
