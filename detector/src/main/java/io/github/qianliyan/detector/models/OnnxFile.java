package io.github.qianliyan.detector.models;

import io.github.qianliyan.service.config.Model;
import java.io.IOException;
import java.nio.file.Files;

/** Reads the file of a declared model, if it is the declared one. */
final class OnnxFile {
    private static final long LARGEST = 1L << 30;

    private OnnxFile() {}

    /** @throws IllegalArgumentException when it is not there or has another SHA-256: which, and what to do */
    static byte[] read(Model model) {
        if (!Files.isRegularFile(model.file())) {
            throw new IllegalArgumentException("model " + model.name() + ": there is no file " + model.file()
                    + ": put it there or correct `file`");
        }
        try {
            long size = Files.size(model.file());
            if (size > LARGEST) {
                throw new IllegalArgumentException("model " + model.name() + ": " + model.file() + " has " + size
                        + " B, the limit is " + LARGEST + " B: export a smaller model");
            }
            byte[] content = Files.readAllBytes(model.file());
            String sha256 = Sha256.of(content);
            if (!sha256.equals(model.sha256())) {
                throw new IllegalArgumentException(
                        "model " + model.name() + ": " + model.file() + " has SHA-256 " + sha256
                                + ", declared is " + model.sha256()
                                + ": if this is the file you mean, declare the former; else get the file again");
            }
            return content;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "model " + model.name() + ": " + model.file() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
