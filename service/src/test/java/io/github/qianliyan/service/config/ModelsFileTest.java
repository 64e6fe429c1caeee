package io.github.qianliyan.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.service.config.Model.Colors;
import io.github.qianliyan.service.config.Model.Fit;
import io.github.qianliyan.service.config.Model.Layout;
import io.github.qianliyan.service.config.Model.Output;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsFileTest {
    private static final String SHA = "0123456789abcdef".repeat(4);

    @TempDir
    Path path;

    private Folder folder;

    @BeforeEach
    void fill() throws Exception {
        folder = Folder.good(path);
    }

    private Folder models(String text) throws Exception {
        return folder.write("models.yaml", text.replace("SHA", SHA));
    }

    @Test
    void a_folder_without_models_uses_the_catalogues_default() {
        assertThat(folder.load().models()).isEqualTo(ModelChoice.NONE);
    }

    @Test
    void a_short_declaration_is_filled_with_what_is_usual_for_the_output() throws Exception {
        ModelChoice choice = models("""
            use: yard
            models:
              - {name: yard, file: nets/yard.onnx, sha256: SHA, output: yolov8, labels: coco}
            """).load().models();
        assertThat(choice.use()).contains("yard");
        assertThat(choice.find("yard")).hasValueSatisfying(model -> {
            assertThat(model.file()).isEqualTo(path.toAbsolutePath().resolve("nets/yard.onnx"));
            assertThat(model.line()).isEqualTo(3);
            assertThat(model.sha256()).isEqualTo(SHA);
            assertThat(model.input()).isEqualTo(Output.YOLOV8.usual());
            assertThat(model.labels()).hasSize(80).startsWith("person", "bicycle");
            assertThat(model.keep()).contains("person", "truck", "cow").doesNotContain("chair", "toothbrush");
            assertThat(model.confidence()).isEqualTo(Model.CONFIDENCE);
        });
    }

    @Test
    void everything_can_be_said_and_labels_can_lie_in_a_file() throws Exception {
        folder.write("labels.txt", "background\nHelmet\nhead\n\n");
        Model model = models("""
            models:
              - name: helmets
                file: /srv/helmets.onnx
                sha256: SHA
                output: rt-detr
                labels: labels.txt
                confidence: 0.3
                input:
                  {size: [320, 256], layout: nhwc, colors: bgr, scale: 0.5, mean: [1, 2, 3], std: [4, 5, 6],
                   fit: letterbox, fill: 7}
            """).load().models().find("helmets").orElseThrow();
        assertThat(model.labels()).containsExactly("background", "helmet", "head");
        assertThat(model.keep()).containsExactlyInAnyOrder("helmet", "head");
        assertThat(model.confidence()).isEqualTo(0.3);
        assertThat(model.input())
                .isEqualTo(new Model.Input(
                        320,
                        256,
                        Layout.NHWC,
                        Colors.BGR,
                        0.5,
                        List.of(1.0, 2.0, 3.0),
                        List.of(4.0, 5.0, 6.0),
                        Fit.LETTERBOX,
                        7));
        assertThat(model.input().shape()).containsExactly(1, 256, 320, 3);
    }

    @Test
    void rules_may_ask_for_what_a_declared_model_tells() throws Exception {
        folder.write("rules.yaml", """
            rules:
              - {id: ripe, domain: agriculture, severity: 4, kind: intrusion, title: {en: Ripe}, cameras: all,
                 params: {classes: [pigweed]}}
            """);
        assertThat(folder.problems()).anyMatch(line -> line.contains("no object class 'pigweed'"));
        models("""
            models:
              - {name: weeds, file: weeds.onnx, sha256: SHA, output: yolox, labels: [purslane, pigweed]}
            """);
        assertThat(folder.problems()).isEmpty();
    }

    @Test
    void every_mistake_is_said_with_its_line_and_what_would_be_right() throws Exception {
        assertThat(models("""
            models:
              - {name: one, file: a.onnx, sha265: SHA, output: yolo8, labels: cocos}
              - name: two
                file: a.onnx
                sha256: abc
                output: yolox
                labels: [person, car]
                keep: [persons]
                confidence: 1.5
                input: {size: [416], layouts: nchw, mean: [1, 2], fill: 300}
            """).problems())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("models.yaml:2").contains("'sha256' is missing"),
                        line -> assertThat(line).contains("sha265", "did you mean 'sha256'?"),
                        line -> assertThat(line).contains("output", "did you mean 'yolov8'?"),
                        line -> assertThat(line).contains("labels", "'cocos' is neither", "did you mean 'coco'?"),
                        line -> assertThat(line).startsWith("models.yaml:5").contains("64 hex digits", "sha256sum"),
                        line -> assertThat(line).contains("keep[0]", "did you mean 'person'?"),
                        line -> assertThat(line).contains("keep", "keeps no label"),
                        line -> assertThat(line).contains("confidence", "above 0 and below 1"),
                        line -> assertThat(line).contains("input.size", "[width, height]"),
                        line -> assertThat(line).contains("layouts", "did you mean 'layout'?"),
                        line -> assertThat(line).contains("input.mean", "3 numbers"),
                        line -> assertThat(line).contains("input.fill", "0 to 255"));
    }
}
