package io.github.qianliyan.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.service.config.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelReaderTest {
    @TempDir
    Path folder;

    private LabelReader.Result read(String text) throws IOException {
        return LabelReader.read(Files.writeString(folder.resolve("gate.yaml"), text), Map.of());
    }

    @Test
    void rules_and_shapes_stand_inline_and_need_not_say_whose_business_they_are() throws IOException {
        Label label = read("""
            clip: gate.mp4
            config:
              camera:
                zones: {yard: [[0, 0], [1, 0], [1, 1]]}
              rules:
                - {id: yard, kind: intrusion, params: {classes: [person], zone: yard, for: 2s}}
            negatives: [flame]
            events:
              - {kind: intrusion, zone: yard, onset: 12.5, until: 20}
              - {kind: intrusion, onset: 3, until: 4, optional: true, note: only an arm}
            """).label().orElseThrow();
        assertThat(label.events()).extracting(Label.Event::onset).containsExactly(3.0, 12.5);
        assertThat(label.group()).isEqualTo(Label.Group.REAL);
        assertThat(label.config().rules()).extracting(rule -> rule.kind().id()).containsExactly("intrusion", "flame");
        assertThat(label.concerns("flame")).isTrue();
        assertThat(label.concerns("smoke")).isFalse();
    }

    @Test
    void all_negatives_are_the_kinds_that_need_nothing_drawn_and_do_not_happen() throws IOException {
        Label label = read("""
            clip: gate.mp4
            filter: negate
            config: {rules: [{id: smoke, kind: smoke}]}
            negatives: all
            events: [{kind: smoke, onset: 1, until: 9}]
            """).label().orElseThrow();
        assertThat(label.group()).isEqualTo(Label.Group.DEGRADED);
        assertThat(label.negatives())
                .contains("flame", "camera-moved", "intrusion")
                .doesNotContain("smoke", "absence");
        assertThat(label.config().rules())
                .extracting(rule -> rule.kind().id())
                .contains("smoke", "flame", "camera-moved")
                .doesNotContain("water-level", "line-crossing");
    }

    @Test
    void a_rule_counts_as_it_is_at_the_camera_whatever_it_is_elsewhere() throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("township.yaml"), """
            name: 三星乡
            timezone: Asia/Shanghai
            locale: zh-CN
            villages: [{id: gy, name: 观音村, center: [108.4012, 30.0921]}]
            grids: [{id: gy-1, village: gy}]
            """);
        Files.writeString(config.resolve("cameras.yaml"), """
            cameras:
              - {id: c-1, grid: gy-1, location: [108.4, 30.1], url: "rtsp://host/1"}
              - {id: c-2, grid: gy-1, location: [108.4, 30.1], url: "rtsp://host/2"}
            """);
        Files.writeString(config.resolve("rules.yaml"), """
            rules:
              - {id: fire, domain: environment, severity: 1, kind: flame, title: {zh: 火, en: Fire}, cameras: all, enabled: false,
                 overrides: {c-2: {enabled: true}}}
            """);
        String label = "clip: gate.mp4\nconfig: config\ncamera: CAMERA\nevents: [{kind: flame, onset: 1, until: 9}]\n";
        assertThat(read(label.replace("CAMERA", "c-2")).problems()).isEmpty();
        assertThat(read(label.replace("CAMERA", "c-1")).problems())
                .singleElement()
                .asString()
                .contains("no rule of kind flame");
    }

    @Test
    void every_mistake_is_said_with_its_line() throws IOException {
        List<Problem> problems = read("""
            clip: gate.mp4
            sha256: abc
            footage: here
            config:
              camera:
                zones: {yard: [[0, 0], [1, 0], [1, 1]]}
              rules:
                - {id: yard, kind: intrusion, params: {zone: yrd}}
                - {id: fire, kind: flame}
            negatives: [flame, smok]
            events:
              - {kind: flame, onset: 5, until: 5}
              - {kind: flame, onset: 5, until: 9}
              - {kind: crowd, onset: 5, until: 9}
              - {kind: intrusion, onset: -1}
            """).problems();
        assertThat(problems).extracting(Problem::line).contains(2, 3, 8, 10, 12, 14, 15);
        assertThat(problems)
                .extracting(Problem::message)
                .anySatisfy(text -> assertThat(text).contains("64 hexadecimal digits"))
                .anySatisfy(text -> assertThat(text).contains("unknown key"))
                .anySatisfy(text -> assertThat(text).contains("did you mean 'yard'"))
                .anySatisfy(text -> assertThat(text).contains("did you mean 'smoke'"))
                .anySatisfy(text -> assertThat(text).contains("cannot be a negative too"))
                .anySatisfy(text -> assertThat(text).contains("later than onset"))
                .anySatisfy(text -> assertThat(text).contains("no rule of kind crowd"))
                .anySatisfy(text -> assertThat(text).contains("'until' is missing"));
    }

    @Test
    void the_labels_of_this_repository_are_right() throws IOException {
        Path labels = Path.of(System.getProperty("qianliyan.repository"), "benchmarks", "labels");
        try (Stream<Path> files = Files.list(labels)) {
            assertThat(files.filter(file -> file.toString().endsWith(".yaml")))
                    .isNotEmpty()
                    .allSatisfy(file -> {
                        LabelReader.Result result = LabelReader.read(file, Map.of());
                        assertThat(result.problems()).as(file.toString()).isEmpty();
                        assertThat(result.label().orElseThrow().sha256()).isPresent();
                        assertThat(result.label().orElseThrow().source()).isPresent();
                    });
        }
    }
}
