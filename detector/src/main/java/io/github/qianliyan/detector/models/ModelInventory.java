package io.github.qianliyan.detector.models;

import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.Model;
import io.github.qianliyan.service.config.ModelChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every model that a configuration can use, declared ones first, and how each stands. */
public final class ModelInventory {
    private ModelInventory() {}

    /**
     * @param state {@code ready, missing, damaged} (its SHA-256 is another), or {@code unpinned}: put there by hand
     * @param inUse whether the configuration judges by it
     * @param licence empty for a declared one: its owner knows
     * @param sha256 what the file is held to; empty while nothing is pinned
     * @param bytes on disk; 0 when missing
     */
    public record Row(
            String name,
            String state,
            boolean inUse,
            Text about,
            String licence,
            Optional<String> sha256,
            Path file,
            long bytes) {}

    public static List<Row> rows(ModelStore store, ModelChoice choice) {
        String used = choice.use().orElse(ModelCatalogue.DEFAULT.name());
        List<Row> rows = new ArrayList<>();
        try {
            for (Model model : choice.declared()) {
                rows.add(declared(model, used));
            }
            for (ModelStore.Entry entry : store.list()) {
                rows.add(new Row(
                        entry.model().name(),
                        word(entry.state()),
                        entry.model().name().equals(used),
                        entry.model().about(),
                        entry.model().licence(),
                        Optional.of(entry.model().modelSha256()),
                        entry.file(),
                        entry.bytes()));
            }
            ReleaseStore releases = new ReleaseStore(store.folder());
            for (ReleasedModel model : ModelCatalogue.RELEASED) {
                Path file = releases.file(model);
                rows.add(new Row(
                        model.name(),
                        word(releases.state(model)),
                        model.name().equals(used),
                        model.about(),
                        model.licence(),
                        releases.pin(model),
                        file,
                        size(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the models: " + e.getMessage(), e);
        }
        return rows;
    }

    private static Row declared(Model model, String used) throws IOException {
        String classes = model.keep().size() + " / " + model.labels().size();
        String form = model.output().id() + " " + model.input().width() + "x"
                + model.input().height();
        return new Row(
                model.name(),
                state(model),
                model.name().equals(used),
                new Text("自有模型 " + form + "，类别 " + classes, "declared, " + form + ", classes used " + classes),
                "",
                Optional.of(model.sha256()),
                model.file(),
                size(model.file()));
    }

    private static String state(Model model) throws IOException {
        if (!Files.isRegularFile(model.file())) {
            return "missing";
        }
        return Sha256.of(Files.readAllBytes(model.file())).equals(model.sha256()) ? "ready" : "damaged";
    }

    private static long size(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.size(file) : 0;
    }

    private static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
