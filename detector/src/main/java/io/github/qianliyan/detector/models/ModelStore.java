package io.github.qianliyan.detector.models;

import io.github.qianliyan.detector.vision.Labels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The folder in which models lie: for each its {@code .tflite} file and its {@code .labels} file. */
public final class ModelStore {
    /** Names the folder when set. */
    public static final String FOLDER_VARIABLE = "QIANLIYAN_MODELS";

    private final Path folder;

    public ModelStore(Path folder) {
        this.folder = folder;
    }

    /** The folder that {@value #FOLDER_VARIABLE} names, else {@code .cache/qianliyan/models} at home. */
    public static ModelStore standard(Map<String, String> env) {
        String named = env.getOrDefault(FOLDER_VARIABLE, "");
        return new ModelStore(
                named.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache", "qianliyan", "models")
                        : Path.of(named));
    }

    public Path folder() {
        return folder;
    }

    public enum State {
        /** Not fetched yet. */
        MISSING,
        READY,
        /** Its SHA-256 is not the catalogue's: fetch it again. */
        DAMAGED
    }

    /** @param bytes on disk; 0 when missing */
    public record Entry(ModelSpec model, State state, Path file, long bytes) {}

    /** A model's content, checked. */
    @SuppressWarnings("ArrayRecordComponent") // read once by the runtime, compared by nobody
    public record Stored(ModelSpec model, byte[] file, Labels labels) {}

    /** Every model of the catalogue and how it stands. */
    public List<Entry> list() {
        return ModelCatalogue.all().stream().map(this::entry).toList();
    }

    private Entry entry(ModelSpec model) {
        Path file = file(model);
        if (!Files.isRegularFile(file) || !Files.isRegularFile(labels(model))) {
            return new Entry(model, State.MISSING, file, 0);
        }
        try {
            State state = read(model).isPresent() ? State.READY : State.DAMAGED;
            return new Entry(model, state, file, Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** The model when it is here and whole. */
    public Optional<Stored> read(ModelSpec model) throws IOException {
        Path file = file(model);
        Path labels = labels(model);
        if (!Files.isRegularFile(file)
                || !Files.isRegularFile(labels)
                || Files.size(file) != model.modelBytes()
                || Files.size(labels) != model.labelBytes()) {
            return Optional.empty();
        }
        byte[] content = Files.readAllBytes(file);
        if (!Sha256.of(content).equals(model.modelSha256()) || Files.size(labels) != model.labelBytes()) {
            return Optional.empty();
        }
        return Optional.of(new Stored(model, content, Labels.of(Files.readAllLines(labels, StandardCharsets.UTF_8))));
    }

    /** Puts a model in place, whole or not at all. */
    Path write(ModelSpec model, byte[] labels, byte[] content) throws IOException {
        Files.createDirectories(folder);
        replace(labels(model), labels);
        return replace(file(model), content);
    }

    private Path replace(Path target, byte[] content) throws IOException {
        Path beside = Files.createTempFile(folder, target.getFileName().toString(), ".part");
        try {
            Files.write(beside, content);
            return Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private Path file(ModelSpec model) {
        return folder.resolve(model.name() + ".tflite");
    }

    private Path labels(ModelSpec model) {
        return folder.resolve(model.name() + ".labels");
    }
}
