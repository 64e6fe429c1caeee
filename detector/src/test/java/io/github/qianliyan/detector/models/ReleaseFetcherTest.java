package io.github.qianliyan.detector.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.qianliyan.detector.models.ModelFetcher.Outcome;
import io.github.qianliyan.detector.vision.ObjectDetector;
import io.github.qianliyan.detector.vision.onnx.OnnxDetector;
import io.github.qianliyan.detector.vision.onnx.OnnxWriter;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.Model.Output;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release as a web server on this machine gives it: a redirect first, as the real one does. */
class ReleaseFetcherTest {
    private static final int SIDE = 64;
    private static final byte[] FILE = new OnnxWriter()
            .picture(1, 3, SIDE, SIDE)
            .gives("output", new float[84 * 85], 1, 84, 85)
            .file();

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private HttpServer server;
    private byte[] served = FILE;
    private ReleasedModel model;
    private ReleaseStore store;

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/releases/tiny.onnx", exchange -> {
            exchange.getResponseHeaders().add("Location", "/objects/1");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/objects/1", exchange -> {
            exchange.sendResponseHeaders(200, served.length);
            exchange.getResponseBody().write(served);
            exchange.close();
        });
        server.start();
        URI from = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/releases/tiny.onnx");
        model = new ReleasedModel("tiny", new Text("小", "tiny"), "none", from, Output.YOLOX, SIDE);
        store = new ReleaseStore(folder.resolve("models"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Outcome fetch() throws Exception {
        said.clear();
        return new ReleaseFetcher(store).fetch(model, said::add);
    }

    private static String reason(Outcome outcome) {
        return ((Outcome.Failed) outcome).reason();
    }

    @Test
    void the_first_file_is_opened_pinned_and_its_sha256_shown() throws Exception {
        assertThat(store.state(model)).isEqualTo(ReleaseStore.State.MISSING);
        assertThat(fetch()).isEqualTo(new Outcome.Ready(store.file(model), true));
        assertThat(said).last().isEqualTo("SHA-256 " + Sha256.of(FILE));
        assertThat(Files.readString(folder.resolve("models/tiny.onnx.sha256")))
                .isEqualTo(Sha256.of(FILE) + "  tiny.onnx\n");
        assertThat(store.state(model)).isEqualTo(ReleaseStore.State.READY);
        served = new byte[0];
        assertThat(fetch())
                .as("there already: nothing is asked for")
                .isEqualTo(new Outcome.Ready(store.file(model), false));
    }

    @Test
    void a_file_that_is_not_the_first_one_any_more_is_not_taken() throws Exception {
        fetch();
        Files.delete(store.file(model));
        served = "something else".getBytes(StandardCharsets.UTF_8);
        assertThat(reason(fetch())).contains(Sha256.of(FILE), Sha256.of(served), "nothing was stored", ".sha256");
        assertThat(store.state(model)).isEqualTo(ReleaseStore.State.MISSING);
    }

    @Test
    void a_page_that_says_sorry_is_no_model() throws Exception {
        served = "<html>please log in</html>".getBytes(StandardCharsets.UTF_8);
        assertThat(reason(fetch())).contains("not the model", "nothing was stored");
        assertThat(store.state(model)).isEqualTo(ReleaseStore.State.MISSING);
        server.removeContext("/objects/1");
        assertThat(reason(fetch())).contains("answered 404", "By hand");
    }

    @Test
    void offline_it_is_said_what_to_do_by_hand_and_a_file_put_there_by_hand_is_pinned() throws Exception {
        server.stop(0);
        assertThat(reason(fetch()))
                .contains(
                        "127.0.0.1 cannot be reached",
                        model.from().toString(),
                        store.file(model).toString(),
                        "proxy");
        Files.createDirectories(store.file(model).getParent());
        Files.write(store.file(model), FILE);
        assertThat(store.state(model)).isEqualTo(ReleaseStore.State.UNPINNED);
        assertThat(fetch()).isInstanceOf(Outcome.Ready.class);
        assertThat(store.state(model)).isEqualTo(ReleaseStore.State.READY);
        Files.write(store.file(model), new byte[] {1});
        assertThat(store.state(model)).isEqualTo(ReleaseStore.State.DAMAGED);
    }

    @Test
    void a_pinned_model_is_opened_as_if_it_were_declared() throws Exception {
        fetch();
        var declared = store.declared(model).orElseThrow();
        try (ObjectDetector detector = new OnnxDetector(declared, OnnxFile.read(declared))) {
            assertThat(detector.name()).isEqualTo("tiny");
            assertThat(detector.labels()).contains("person", "car").doesNotContain("chair");
        }
    }
}
