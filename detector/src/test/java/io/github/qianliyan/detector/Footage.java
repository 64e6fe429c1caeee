package io.github.qianliyan.detector;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qianliyan.detector.models.ModelCatalogue;
import io.github.qianliyan.detector.models.ModelStore;
import io.github.qianliyan.detector.vision.ObjectDetector;
import io.github.qianliyan.detector.vision.TfliteDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Real clips and the real model, where this machine has them. */
public final class Footage {
    private Footage() {}

    public static Path clip(String name) {
        String named = System.getenv("QIANLIYAN_FOOTAGE");
        Path folder = named == null
                ? Path.of(System.getProperty("qianliyan.repository", ".."))
                        .toAbsolutePath()
                        .normalize()
                        .resolveSibling("shared")
                        .resolve("footage")
                : Path.of(named);
        Path clip = folder.resolve(name);
        assumeTrue(
                Files.isRegularFile(clip),
                "skipped: no " + name + " in " + folder + "; name a folder with it in QIANLIYAN_FOOTAGE");
        return clip;
    }

    /** An ONNX file from elsewhere. */
    public static Path modelFile(String name) {
        String named = System.getenv("QIANLIYAN_MODEL_FILES");
        Path folder = named == null
                ? Path.of(System.getProperty("qianliyan.repository", ".."))
                        .toAbsolutePath()
                        .normalize()
                        .resolveSibling("shared")
                        .resolve("models")
                : Path.of(named);
        Path file = folder.resolve(name);
        assumeTrue(
                Files.isRegularFile(file),
                "skipped: no " + name + " in " + folder + "; name a folder with it in QIANLIYAN_MODEL_FILES");
        return file;
    }

    /** The caller closes it. */
    public static ObjectDetector model() throws IOException {
        Optional<ModelStore.Stored> stored =
                ModelStore.standard(System.getenv()).read(ModelCatalogue.DEFAULT);
        assumeTrue(stored.isPresent(), "skipped: the default model is not here; ./qianliyan models fetch gets it");
        ModelStore.Stored found = stored.get();
        return new TfliteDetector(found.model().name(), found.file(), found.labels());
    }
}
