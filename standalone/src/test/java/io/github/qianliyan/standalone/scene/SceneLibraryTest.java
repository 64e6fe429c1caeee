package io.github.qianliyan.standalone.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.standalone.scene.draw.Light;
import io.github.qianliyan.standalone.scene.place.Road;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneLibraryTest {
    private static final List<Catalogue.Entry> SHORT =
            List.of(entry("one", Light.DAY, 1.0), entry("other", Light.NIGHT, 0.6));

    @TempDir
    Path cache;

    private static Catalogue.Entry entry(String name, Light light, double seconds) {
        return new Catalogue.Entry(name, () -> Road.scene(name, light, Road.Traffic.NONE, seconds));
    }

    @Test
    void a_clip_appears_with_its_ground_truth_and_no_draft_is_left() throws IOException {
        List<SceneLibrary.Progress> told = Collections.synchronizedList(new ArrayList<>());
        try (SceneLibrary library = SceneLibrary.prepare(cache, SHORT, told::add)) {
            library.all().join();

            assertThat(library.clips().keySet()).containsExactly("one", "other");
            Path file = library.clips().get("one").join();
            assertThat(file).isEqualTo(library.folder().resolve("one.mp4")).isNotEmptyFile();
            GroundTruth truth = Json.read(Files.readAllBytes(library.folder().resolve("one.json")), GroundTruth.class);
            assertThat(truth).isEqualTo(new GroundTruth("one", "road", "day", 1.0, List.of()));
            try (var files = Files.list(library.folder())) {
                assertThat(files.map(path -> path.getFileName().toString()))
                        .containsExactlyInAnyOrder("one.mp4", "one.json", "other.mp4", "other.json");
            }
        }
        assertThat(told).extracting(SceneLibrary.Progress::done).containsExactly(1, 2);
        assertThat(told).allSatisfy(progress -> assertThat(progress.total()).isEqualTo(2));
    }

    @Test
    void what_is_in_the_cache_is_not_drawn_again() throws IOException {
        Path first;
        try (SceneLibrary library = SceneLibrary.prepare(cache, SHORT, progress -> {})) {
            first = library.clips().get("one").join();
            library.all().join();
        }
        Files.writeString(first, "kept");
        try (SceneLibrary library = SceneLibrary.prepare(cache, SHORT, progress -> {})) {
            library.all().join();
        }
        assertThat(first).hasContent("kept");
    }

    @Test
    void the_same_scene_gives_the_same_bytes() throws IOException {
        List<byte[]> drawn = new ArrayList<>();
        for (String folder : List.of("a", "b")) {
            try (SceneLibrary library = SceneLibrary.prepare(cache.resolve(folder), SHORT, progress -> {})) {
                drawn.add(Files.readAllBytes(library.clips().get("other").join()));
            }
        }
        assertThat(drawn.get(0)).isEqualTo(drawn.get(1));
    }

    @Test
    void a_closed_library_stops_drawing_and_says_so() {
        SceneLibrary library = SceneLibrary.prepare(cache, List.of(entry("long", Light.DAY, 10_000)), progress -> {});
        library.close();

        assertThatThrownBy(() -> library.clips().get("long").join())
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("stopped");
        assertThat(cache.resolve(library.folder()).resolve("long.mp4")).doesNotExist();
    }

    @Test
    void a_clip_that_cannot_be_written_fails_alone() throws IOException {
        Files.createDirectories(
                cache.resolve(Revision.current()).resolve("one.json").resolve("in the way"));
        try (SceneLibrary library = SceneLibrary.prepare(cache, SHORT, progress -> {})) {
            assertThatThrownBy(() -> library.clips().get("one").join()).hasMessageContaining("could not draw one");
            assertThat(library.clips().get("other").join()).exists();
        }
    }

    @Test
    void native_memory_is_given_back() {
        drawOnce("warm");
        long before = Pointer.totalBytes();
        for (int i = 0; i < 3; i++) {
            drawOnce("run" + i);
        }
        assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(before);
    }

    private void drawOnce(String folder) {
        try (SceneLibrary library = SceneLibrary.prepare(cache.resolve(folder), SHORT, progress -> {})) {
            library.all().join();
        }
    }

    @Test
    void the_revision_covers_every_class_that_draws() {
        var outer = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(
                                "io.github.qianliyan.standalone.scene.draw",
                                "io.github.qianliyan.standalone.scene.layer",
                                "io.github.qianliyan.standalone.scene.place")
                        .stream()
                        .filter(type -> !type.isNestedClass() && !type.isAnonymousClass())
                        .map(JavaClass::getName)
                        .filter(name -> !name.endsWith("package-info"))
                        .map(name -> name.substring("io.github.qianliyan.standalone.scene.".length()))
                        .collect(Collectors.toSet());
        assertThat(Revision.DRAWS).containsAll(outer);
    }
}
