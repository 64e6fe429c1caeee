package io.github.qianliyan.detector.models;

import io.github.qianliyan.service.config.Model;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The released models in the folder of models: for each its {@code .onnx} file and beside it {@code .onnx.sha256}, written
 * when the file was first fetched and held to ever after, in the form that {@code sha256sum -c} reads.
 */
public final class ReleaseStore {
    private final Path folder;

    public ReleaseStore(Path folder) {
        this.folder = folder;
    }

    /** How a file stands. */
    public enum State {
        /** Not fetched yet. */
        MISSING,
        /** Put here by hand: {@code models fetch} pins it. */
        UNPINNED,
        READY,
        /** Its SHA-256 is not the pinned one. */
        DAMAGED
    }

    public Path file(ReleasedModel model) {
        return folder.resolve(model.name() + ".onnx");
    }

    Path pinFile(ReleasedModel model) {
        return folder.resolve(model.name() + ".onnx.sha256");
    }

    /** The SHA-256 that the file is held to; empty before it was first fetched. */
    public Optional<String> pin(ReleasedModel model) throws IOException {
        Path pin = pinFile(model);
        return Files.isRegularFile(pin)
                ? Optional.of(
                        Files.readString(pin, StandardCharsets.UTF_8).strip().split("\\s+")[0])
                : Optional.empty();
    }

    public State state(ReleasedModel model) throws IOException {
        if (!Files.isRegularFile(file(model))) {
            return State.MISSING;
        }
        Optional<String> pin = pin(model);
        if (pin.isEmpty()) {
            return State.UNPINNED;
        }
        return pin.get().equals(Sha256.of(Files.readAllBytes(file(model)))) ? State.READY : State.DAMAGED;
    }

    /** The model as it would be declared; empty unless it is pinned and here. Its content is checked when it is opened. */
    public Optional<Model> declared(ReleasedModel model) throws IOException {
        Optional<String> pin = pin(model);
        return pin.isPresent() && Files.isRegularFile(file(model))
                ? Optional.of(model.declared(file(model), pin.get()))
                : Optional.empty();
    }

    /** Puts a file in place, whole or not at all, and pins it when it is the first. */
    void write(ReleasedModel model, byte[] content, String sha256) throws IOException {
        Files.createDirectories(folder);
        Path beside = Files.createTempFile(folder, model.name(), ".part");
        try {
            Files.write(beside, content);
            Files.move(beside, file(model), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
        pin(model, sha256);
    }

    void pin(ReleasedModel model, String sha256) throws IOException {
        if (!Files.exists(pinFile(model))) {
            Files.writeString(pinFile(model), sha256 + "  " + file(model).getFileName() + "\n");
        }
    }
}
