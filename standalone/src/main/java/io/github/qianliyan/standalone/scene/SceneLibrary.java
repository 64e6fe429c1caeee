package io.github.qianliyan.standalone.scene;

import io.github.qianliyan.events.Json;
import io.github.qianliyan.standalone.scene.draw.Picture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The drawn clips in a cache folder: those that are there cost nothing, the others are drawn beside whatever else runs.
 *
 * <p>A clip appears whole, by rename, after its ground truth {@code NAME.json}; so whoever sees {@code NAME.mp4} may
 * play it. The folder's name changes with the drawing code, so that an old cache is never taken for a new one.
 */
public final class SceneLibrary implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SceneLibrary.class);

    /**
     * @param clip that was just finished
     * @param done how many there are now
     * @param total how many there will be
     */
    public record Progress(String clip, int done, int total) {}

    private final Path folder;
    private final Map<String, CompletableFuture<Path>> clips = new LinkedHashMap<>();
    private final ExecutorService painters;
    private volatile boolean closed;

    private SceneLibrary(Path folder, ExecutorService painters) {
        this.folder = folder;
        this.painters = painters;
    }

    /**
     * Starts to draw what the cache lacks and returns at once; close the library to stop.
     *
     * @param progress told from the drawing threads, in the order of completion
     * @throws UncheckedIOException when the folder cannot be made
     */
    public static SceneLibrary prepare(Path cache, Consumer<Progress> progress) {
        return prepare(cache, Catalogue.scenes(), progress);
    }

    /**
     * Likewise, the clips that a judge is tried with: weather, light and beasts in the same places, and nothing that is to be
     * alerted to. Those take a minute or two to draw and are no part of the demo.
     */
    public static SceneLibrary trials(Path cache, Consumer<Progress> progress) {
        return prepare(cache, Trials.scenes(), progress);
    }

    static SceneLibrary prepare(Path cache, List<Catalogue.Entry> scenes, Consumer<Progress> progress) {
        Path folder = folderIn(cache);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder for the drawn clips, " + folder, e);
        }
        int threads = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));
        SceneLibrary library = new SceneLibrary(
                folder,
                Executors.newFixedThreadPool(
                        threads, Thread.ofPlatform().daemon().name("scene-", 0).factory()));

        AtomicInteger done = new AtomicInteger();
        for (Catalogue.Entry entry : scenes) {
            CompletableFuture<Path> clip =
                    CompletableFuture.supplyAsync(() -> library.present(entry), library.painters);
            library.clips.put(entry.name(), clip.whenComplete((file, problem) -> {
                if (problem == null) {
                    progress.accept(new Progress(entry.name(), done.incrementAndGet(), scenes.size()));
                }
            }));
        }
        library.painters.shutdown();
        return library;
    }

    /** Where the clips of today's drawing code appear below a cache folder, whether or not they are there yet. */
    public static Path folderIn(Path cache) {
        return cache.resolve(Revision.current());
    }

    /** Where the clips appear: {@code NAME.mp4}, and {@code NAME.json} beside it. */
    public Path folder() {
        return folder;
    }

    /** Every clip by name, in the order they are drawn; each completes with its file, or with why it could not be drawn. */
    public Map<String, CompletableFuture<Path>> clips() {
        return Collections.unmodifiableMap(clips);
    }

    /** Completes when every clip is there. */
    public CompletableFuture<Void> all() {
        return CompletableFuture.allOf(clips.values().toArray(CompletableFuture[]::new));
    }

    private Path present(Catalogue.Entry entry) {
        Path file = folder.resolve(entry.name() + ".mp4");
        if (Files.exists(file)) {
            return file;
        }
        if (closed) {
            throw new CompletionException(new IOException("stopped before " + entry.name() + " was drawn"));
        }
        Path draft = folder.resolve(
                "." + entry.name() + "-" + ProcessHandle.current().pid() + ".draft");
        try {
            long start = System.nanoTime();
            Scene scene = entry.scene().get();
            draw(scene, draft);
            Files.writeString(folder.resolve(entry.name() + ".json"), Json.write(scene.truth()) + "\n");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            LOG.info(
                    "drew {}: {} frames in {} ms",
                    entry.name(),
                    scene.frames(),
                    (System.nanoTime() - start) / 1_000_000);
            return file;
        } catch (IOException e) {
            throw new CompletionException("could not draw " + entry.name() + ": " + e.getMessage(), e);
        } finally {
            try {
                Files.deleteIfExists(draft);
            } catch (IOException e) {
                LOG.warn("could not delete the unfinished {}: {}", draft, e.toString());
            }
        }
    }

    private void draw(Scene scene, Path file) throws IOException {
        Picture picture = new Picture();
        try (ClipWriter writer = new ClipWriter(file, Scene.FPS)) {
            for (int frame = 0; frame < scene.frames(); frame++) {
                if (closed) {
                    throw new IOException("stopped");
                }
                scene.paint(picture, frame);
                writer.write(picture);
            }
            writer.finish();
        }
    }

    /** Stops drawing; finished clips stay. Waits until native memory is given back, at most a few frames' time. */
    @Override
    public void close() {
        closed = true;
        painters.close();
    }
}
