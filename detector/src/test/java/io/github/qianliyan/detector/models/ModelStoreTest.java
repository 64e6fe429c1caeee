package io.github.qianliyan.detector.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.detector.vision.ObjectDetector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
    @TempDir
    Path folder;

    @Test
    void the_folder_is_what_the_environment_names_else_a_cache_at_home() {
        assertThat(ModelStore.standard(Map.of("QIANLIYAN_MODELS", "/srv/models"))
                        .folder())
                .isEqualTo(Path.of("/srv/models"));
        assertThat(ModelStore.standard(Map.of()).folder())
                .isEqualTo(Path.of(System.getProperty("user.home"), ".cache/qianliyan/models"));
    }

    @Test
    void lists_what_is_missing_and_what_is_damaged() throws Exception {
        ModelStore store = new ModelStore(folder);
        assertThat(store.list()).singleElement().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(ModelStore.State.MISSING);
            assertThat(entry.bytes()).isZero();
        });
        String name = ModelCatalogue.DEFAULT.name();
        Files.write(folder.resolve(name + ".tflite"), new byte[ModelCatalogue.DEFAULT.modelBytes()]);
        Files.writeString(folder.resolve(name + ".labels"), "x".repeat(ModelCatalogue.DEFAULT.labelBytes()));
        assertThat(store.list())
                .singleElement()
                .extracting(ModelStore.Entry::state)
                .isEqualTo(ModelStore.State.DAMAGED);
    }

    @Test
    void without_a_model_people_are_still_looked_for() {
        try (ObjectDetector detector = Models.open(new ModelStore(folder), 1)) {
            assertThat(detector.name()).isEqualTo("people-hog");
            assertThat(detector.labels()).containsExactly("person");
        }
    }
}
