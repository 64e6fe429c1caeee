package io.github.qianliyan.detector.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qianliyan.detector.vision.ObjectDetector;
import io.github.qianliyan.detector.vision.onnx.OnnxWriter;
import io.github.qianliyan.service.config.Model;
import io.github.qianliyan.service.config.Model.Input;
import io.github.qianliyan.service.config.Model.Output;
import io.github.qianliyan.service.config.ModelChoice;
import io.github.qianliyan.service.config.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCheckTest {
    private static final List<String> LABELS = List.of("helmet", "head");
    private static final byte[] FILE = new OnnxWriter()
            .picture(1, 3, 64, 64)
            .gives("output0", new float[6 * 20], 1, 6, 20)
            .file();

    @TempDir
    Path folder;

    private ModelStore store;

    @BeforeEach
    void write() throws Exception {
        store = new ModelStore(folder.resolve("store"));
        Files.write(folder.resolve("mine.onnx"), FILE);
    }

    private Model model(String name, String file, String sha256, List<String> labels) {
        Input usual = Output.YOLOV8.usual();
        Input input = new Input(
                64,
                64,
                usual.layout(),
                usual.colors(),
                usual.scale(),
                usual.mean(),
                usual.std(),
                usual.fit(),
                usual.fill());
        return new Model(name, 7, folder.resolve(file), sha256, input, Output.YOLOV8, labels, Set.copyOf(labels), 0.42);
    }

    private List<String> problems(String use, Model... declared) {
        return ModelCheck.problems(new ModelChoice(Optional.ofNullable(use), 2, List.of(declared)), store).stream()
                .map(Problem::toString)
                .toList();
    }

    @Test
    void a_model_as_declared_is_no_problem_and_is_the_one_that_is_used() {
        Model mine = model("mine", "mine.onnx", Sha256.of(FILE), LABELS);
        assertThat(problems("mine", mine)).isEmpty();
        assertThat(problems(null)).isEmpty();
        try (ObjectDetector opened = Models.open(store, new ModelChoice(Optional.of("mine"), 2, List.of(mine)), 2)) {
            assertThat(opened.name()).isEqualTo("mine");
            assertThat(opened.labels()).containsExactlyInAnyOrderElementsOf(LABELS);
        }
        try (ObjectDetector opened = Models.open(store, new ModelChoice(Optional.empty(), 0, List.of(mine)), 1)) {
            assertThat(opened.name())
                    .as("declared but not used; the default is not here")
                    .isEqualTo("people-hog");
        }
    }

    @Test
    void files_that_are_missing_changed_or_of_other_outputs_are_named_with_their_line_and_remedy() {
        assertThat(problems(
                        null,
                        model("gone", "gone.onnx", Sha256.of(FILE), LABELS),
                        model("changed", "mine.onnx", "00".repeat(32), LABELS),
                        model("unfit", "mine.onnx", Sha256.of(FILE), List.of("a", "b", "c"))))
                .satisfiesExactly(
                        one -> assertThat(one)
                                .startsWith("models.yaml:7 models[0]")
                                .contains("there is no file"),
                        two -> assertThat(two).contains("models[1]", Sha256.of(FILE), "declare the former"),
                        three -> assertThat(three).contains("models[2]", "output0 [1, 6, 20]", "declare 2 labels"));
    }

    @Test
    void a_name_that_nobody_knows_or_that_is_taken_or_not_fetched_is_said() {
        assertThat(problems("yolox-nana"))
                .singleElement()
                .asString()
                .startsWith("models.yaml:2 use")
                .contains("did you mean 'yolox-nano'");
        assertThat(problems("yolox-tiny")).singleElement().asString().contains("./qianliyan models fetch yolox-tiny");
        assertThat(problems(null, model("yolox-s", "mine.onnx", Sha256.of(FILE), LABELS)))
                .singleElement()
                .asString()
                .contains("models[0].name", "choose another name");
        ModelChoice unknown = new ModelChoice(Optional.of("nothing"), 2, List.of());
        assertThatThrownBy(() -> Models.open(store, unknown, 1)).hasMessageContaining("models.yaml");
    }

    @Test
    void the_list_shows_declared_ones_first_and_how_each_stands() {
        ModelChoice choice =
                new ModelChoice(Optional.of("mine"), 2, List.of(model("mine", "mine.onnx", Sha256.of(FILE), LABELS)));
        List<ModelInventory.Row> rows = ModelInventory.rows(store, choice);
        assertThat(rows)
                .extracting(ModelInventory.Row::name)
                .containsExactly("mine", "ssd-openimages", "yolox-nano", "yolox-tiny", "yolox-s");
        assertThat(rows.getFirst().state()).isEqualTo("ready");
        assertThat(rows.getFirst().inUse()).isTrue();
        assertThat(rows).extracting(ModelInventory.Row::state).containsOnlyOnce("ready");
        assertThat(rows.getLast().sha256()).as("not pinned yet").isEmpty();
    }
}
