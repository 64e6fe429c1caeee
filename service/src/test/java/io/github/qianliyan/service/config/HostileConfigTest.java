package io.github.qianliyan.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.service.yaml.YamlFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are missing, no text, or made to hurt; and several mistakes at once. */
class HostileConfigTest {
    @TempDir
    Path path;

    private Folder folder;

    @BeforeEach
    void good() throws IOException {
        folder = Folder.good(path);
    }

    @Test
    void all_mistakes_of_all_files_are_told_at_once_in_order() throws IOException {
        folder.replace("rules.yaml", "severity: 3", "severity: 9")
                .replace("rules.yaml", "gauge: g1", "gauge: g9")
                .replace("cameras.yaml", "grid: gy-2", "grid: gy-9")
                .replace("cameras.yaml", "id: gy-001", "idd: gy-001")
                .replace("township.yaml", "timezone:", "timezon:");
        assertThat(folder.problems())
                .containsExactly(
                        "township.yaml:2 timezon: unknown key, did you mean 'timezone'?",
                        "cameras.yaml:2 cameras[0]: 'id' is missing (id)",
                        "cameras.yaml:2 cameras[0].idd: unknown key, did you mean 'id'?",
                        "cameras.yaml:12 cameras[1].grid: there is no grid 'gy-9' in township.yaml, did you mean"
                                + " 'gy-1' or 'gy-2'?",
                        "rules.yaml:4 rules[0].severity: '9' must be a whole number from 1 to 4",
                        "rules.yaml:19 rules[1].params.gauge: these cameras of the rule have no gauge 'g9': gy-002;"
                                + " draw it in cameras.yaml or select other cameras, did you mean 'g1'?");
    }

    @Test
    void a_file_that_cannot_be_read_makes_no_noise_in_the_others() throws IOException {
        folder.write("township.yaml", "name: [");
        assertThat(folder.problems())
                .hasSize(1)
                .allMatch(problem -> problem.startsWith("township.yaml:1: is not YAML"));
    }

    @Test
    void a_list_that_is_missing_makes_no_noise_where_it_is_referred_to() throws IOException {
        folder.write("cameras.yaml", "camera: []");
        assertThat(folder.problems())
                .containsExactly(
                        "cameras.yaml:1: 'cameras' is missing (list of cameras)",
                        "cameras.yaml:1 camera: unknown key, did you mean 'cameras'?");
    }

    @Test
    void a_lane_without_metres_cannot_tell_speeds() throws IOException {
        folder.replace("cameras.yaml", ", metersPerWidth: 18", "")
                .replace("rules.yaml", "{tags: [road]}", "{ids: [gy-001]}")
                .replace("rules.yaml", "kind: stationary", "kind: speeding")
                .replace("rules.yaml", "{classes: [vehicle], zone: no-parking, for: 180s}", "{lane: up, maxKmh: 40}");
        assertThat(folder.problems())
                .containsExactly(
                        "rules.yaml:8 rules[0].params.lane: lane 'up' is not calibrated on gy-001: speeds need its"
                                + " ground or metersPerWidth in cameras.yaml");
    }

    @Test
    void a_missing_file_is_named_and_so_is_the_one_that_was_meant() throws IOException {
        Files.move(path.resolve("cameras.yaml"), path.resolve("camera.yaml"));
        assertThat(folder.problems()).containsExactly("cameras.yaml: is missing in " + path + ", is it 'camera.yaml'?");
    }

    @Test
    void a_missing_folder_is_one_problem() {
        Path nowhere = path.resolve("nowhere");
        assertThat(ConfigLoader.load(nowhere, Map.of()))
                .isEqualTo(new ConfigResult.Invalid(List.of(new Problem(
                        nowhere.toString(),
                        0,
                        "",
                        "is no folder: it should hold township.yaml, cameras.yaml, rules.yaml"))));
    }

    @Test
    void an_empty_file_is_a_problem() throws IOException {
        folder.write("rules.yaml", "# nothing yet\n");
        assertThat(folder.problems()).containsExactly("rules.yaml: is empty");
    }

    @Test
    void chinese_text_in_another_encoding_is_located() throws IOException {
        String cameras = Files.readString(path.resolve("cameras.yaml"));
        folder.write("cameras.yaml", cameras.getBytes(Charset.forName("GBK")));
        assertThat(folder.problems())
                .containsExactly("cameras.yaml:3: is not UTF-8 here: save the file as UTF-8 (not GBK, not UTF-16)");
        folder.write("cameras.yaml", cameras.getBytes(StandardCharsets.UTF_16));
        assertThat(folder.problems())
                .containsExactly("cameras.yaml:1: is not UTF-8 here: save the file as UTF-8 (not GBK, not UTF-16)");
    }

    @Test
    void a_file_that_is_no_text_is_refused() throws IOException {
        folder.write("cameras.yaml", new byte[] {0, 1, 2, 3});
        assertThat(folder.problems()).hasSize(1).allMatch(problem -> problem.startsWith("cameras.yaml: is not YAML"));
    }

    @Test
    void a_file_that_is_too_large_is_refused_before_it_is_read() throws IOException {
        folder.write("cameras.yaml", new byte[YamlFile.MAX_BYTES + 1]);
        assertThat(folder.problems())
                .containsExactly("cameras.yaml: is larger than 4194304 B, the limit: is it the right file?");
    }

    @Test
    void nesting_that_would_overflow_the_stack_is_refused() throws IOException {
        folder.write("cameras.yaml", "cameras: " + "[".repeat(100_000));
        assertThat(folder.problems()).containsExactly("cameras.yaml:1: is nested deeper than 32 levels, the limit");
    }

    @Test
    void aliases_that_multiply_are_refused() throws IOException {
        String laughs = IntStream.rangeClosed(1, 30)
                .mapToObj(i ->
                        "a" + i + ": &a" + i + " [" + "*a%d, ".formatted(i - 1).repeat(9) + "*a" + (i - 1) + "]\n")
                .collect(Collectors.joining());
        folder.write("cameras.yaml", "a0: &a0 [ha]\n" + laughs + "cameras: *a30\n");
        assertThat(folder.problems())
                .containsExactly(
                        "cameras.yaml: has more than 200 aliases (*name) of lists and mappings, the limit: write"
                                + " them out");
    }

    @Test
    void a_list_that_contains_itself_ends() throws IOException {
        folder.write("cameras.yaml", "cameras: &all [*all]\n");
        assertThat(folder.problems().getFirst()).startsWith("cameras.yaml:1 cameras[0]: must be a mapping");
    }

    @Test
    void a_folder_in_the_place_of_a_file_is_a_problem() throws IOException {
        Files.delete(path.resolve("rules.yaml"));
        Files.createDirectory(path.resolve("rules.yaml"));
        assertThat(folder.problems())
                .containsExactly("rules.yaml: cannot be read (IOException): check its permissions");
    }
}
