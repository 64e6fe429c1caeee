package io.github.qianliyan.detector.models;

import io.github.qianliyan.detector.models.ModelFetcher.Outcome;
import io.github.qianliyan.detector.vision.onnx.OnnxDetector;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Gets a model from its authors' release. The authors publish no checksum: the first file that comes is tried, pinned by its
 * SHA-256 and the SHA-256 shown, so that it can be compared with another machine's; from then on nothing else is taken.
 */
public final class ReleaseFetcher {
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int LARGEST = 512 * 1024 * 1024;

    private final ReleaseStore store;

    public ReleaseFetcher(ReleaseStore store) {
        this.store = store;
    }

    /** @param progress told in words what is being done, and the SHA-256 */
    public Outcome fetch(ReleasedModel model, Consumer<String> progress) throws InterruptedException {
        try {
            return switch (store.state(model)) {
                case READY -> ready(model, false, progress);
                case UNPINNED -> {
                    progress.accept("found " + store.file(model) + ", put there by hand");
                    yield take(model, Files.readAllBytes(store.file(model)), progress);
                }
                case MISSING, DAMAGED -> download(model, progress);
            };
        } catch (IOException e) {
            return new Outcome.Failed("model " + model.name() + " could not be stored as " + store.file(model) + ": "
                    + e.getMessage() + ": make room or name another folder in " + ModelStore.FOLDER_VARIABLE);
        }
    }

    private Outcome ready(ReleasedModel model, boolean fresh, Consumer<String> progress) throws IOException {
        progress.accept("SHA-256 " + store.pin(model).orElseThrow());
        return new Outcome.Ready(store.file(model), fresh);
    }

    private Outcome download(ReleasedModel model, Consumer<String> progress) throws IOException, InterruptedException {
        progress.accept("fetching " + model.from());
        byte[] content;
        try (HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(CONNECT)
                .build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(model.from()).timeout(PATIENCE).build();
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    return new Outcome.Failed(
                            model.from() + " answered " + response.statusCode() + ": " + byHand(model));
                }
                content = body.readNBytes(LARGEST + 1);
            }
            Optional<Long> announced =
                    response.headers().firstValue("Content-Length").map(Long::valueOf);
            if (content.length > LARGEST || announced.isPresent() && announced.get() != content.length) {
                return new Outcome.Failed("of " + model.from() + " came " + content.length + " B, announced were "
                        + announced.map(Object::toString).orElse("none") + ", the limit is " + LARGEST
                        + " B: try again");
            }
        } catch (IOException e) {
            return new Outcome.Failed(
                    model.from().getHost() + " cannot be reached (" + reason(e) + "): " + byHand(model));
        }
        return take(model, content, progress);
    }

    /** Only what is the model goes into the store. */
    private Outcome take(ReleasedModel model, byte[] content, Consumer<String> progress) throws IOException {
        String sha256 = Sha256.of(content);
        Optional<String> pin = store.pin(model);
        if (pin.isPresent() && !pin.get().equals(sha256)) {
            return new Outcome.Failed(
                    model.from() + " has SHA-256 " + sha256 + ", the first one fetched had " + pin.get()
                            + ": nothing was stored; if its authors meant to replace it, remove " + store.pinFile(model)
                            + " and fetch again");
        }
        try (OnnxDetector opened = new OnnxDetector(model.declared(store.file(model), sha256), content)) {
            progress.accept("opened " + opened.name() + ": " + content.length + " B, "
                    + opened.labels().size() + " classes used");
        } catch (IllegalArgumentException e) {
            return new Outcome.Failed("what came is not the model: " + e.getMessage() + "; nothing was stored");
        }
        store.write(model, content, sha256);
        return ready(model, true, progress);
    }

    private String byHand(ReleasedModel model) {
        return "is this machine online, or does it need a proxy (JAVA_TOOL_OPTIONS=-Dhttps.proxyHost=..."
                + " -Dhttps.proxyPort=...)?"
                + " By hand:"
                + " get " + model.from() + " on a machine that is, put it here as " + store.file(model)
                + ", and say ./qianliyan models fetch " + model.name() + " again";
    }

    private static String reason(IOException e) {
        Throwable cause = e;
        while (cause.getMessage() == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
