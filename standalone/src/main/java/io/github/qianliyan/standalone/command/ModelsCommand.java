package io.github.qianliyan.standalone.command;

import io.github.qianliyan.detector.models.ModelCatalogue;
import io.github.qianliyan.detector.models.ModelFetcher;
import io.github.qianliyan.detector.models.ModelFetcher.Outcome;
import io.github.qianliyan.detector.models.ModelInventory;
import io.github.qianliyan.detector.models.ModelStore;
import io.github.qianliyan.detector.models.ReleaseFetcher;
import io.github.qianliyan.detector.models.ReleaseStore;
import io.github.qianliyan.detector.models.ReleasedModel;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ModelChoice;
import io.github.qianliyan.service.yaml.Suggestion;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code models}: the object detection models at hand. */
@Command(
        name = "models",
        description = "Lists object detection models, and fetches them from where they are published.",
        mixinStandardHelpOptions = true)
public final class ModelsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Every model that can be used, and whether it is here and whole. */
    @Command(
            name = "list",
            description = "Lists the models of the catalogue, and with --config the declared ones, and how they stand.",
            mixinStandardHelpOptions = true)
    int list(
            @Option(
                            names = "--config",
                            paramLabel = "DIR",
                            description = "folder whose models.yaml declares models of your own")
                    Path folder,
            @Option(names = "--json", description = "print one JSON array") boolean json) {
        PrintWriter out = spec.commandLine().getOut();
        ModelChoice choice = ModelChoice.NONE;
        if (folder != null) {
            Optional<Config> config = ConfigFolder.load(
                    folder, System.getenv(), spec.commandLine().getErr());
            if (config.isEmpty()) {
                return ExitCode.USAGE;
            }
            choice = config.get().models();
        }
        List<ModelInventory.Row> rows = ModelInventory.rows(ModelStore.standard(System.getenv()), choice);
        if (json) {
            out.println(Json.write(rows.stream().map(ModelsCommand::asMap).toList()));
        } else {
            rows.forEach(row -> out.print(text(row)));
        }
        out.flush();
        return ExitCode.DONE;
    }

    /** Gets a model and checks it by SHA-256. */
    @Command(name = "fetch", description = "Fetches a model, checked by SHA-256.", mixinStandardHelpOptions = true)
    int fetch(@Parameters(paramLabel = "NAME", arity = "0..1", description = "default: the default model") String name)
            throws InterruptedException {
        String wanted = name == null ? ModelCatalogue.DEFAULT.name() : name;
        if (!ModelCatalogue.names().contains(wanted)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no model '" + wanted + "' to fetch" + Suggestion.among(wanted, ModelCatalogue.names()));
        }
        PrintWriter out = spec.commandLine().getOut();
        ModelStore store = ModelStore.standard(System.getenv());
        Consumer<String> progress = step -> {
            out.println(step);
            out.flush();
        };
        Optional<ReleasedModel> released = ModelCatalogue.released(wanted);
        Outcome outcome = released.isPresent()
                ? new ReleaseFetcher(new ReleaseStore(store.folder())).fetch(released.get(), progress)
                : new ModelFetcher(store).fetch(ModelCatalogue.find(wanted).orElseThrow(), progress);
        return switch (outcome) {
            case Outcome.Ready(var file, var fresh) -> {
                out.println(wanted + (fresh ? " fetched to " : " is already at ") + file);
                out.flush();
                yield ExitCode.DONE;
            }
            case Outcome.Failed(var reason) -> {
                spec.commandLine().getErr().println("qianliyan models fetch: " + reason);
                yield ExitCode.FAILED;
            }
        };
    }

    private static String text(ModelInventory.Row row) {
        String margin = " ".repeat(2);
        return row.name() + (row.inUse() ? " (in use)" : "") + ": " + row.state() + "\n" + margin
                + row.about().zh() + "\n" + margin + row.about().en()
                + (row.licence().isEmpty() ? "" : ", " + row.licence()) + "\n" + margin + "SHA-256 "
                + row.sha256().orElse("is pinned when it is first fetched") + "\n" + margin + row.file() + "\n";
    }

    private static Map<String, Object> asMap(ModelInventory.Row row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", row.name());
        map.put("state", row.state());
        map.put("inUse", row.inUse());
        map.put("about", row.about());
        map.put("licence", row.licence());
        map.put("sha256", row.sha256().orElse(null));
        map.put("file", row.file().toString());
        map.put("bytes", row.bytes());
        return map;
    }
}
