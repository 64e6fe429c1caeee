package io.github.qianliyan.standalone.command;

import io.github.qianliyan.detector.models.ModelCatalogue;
import io.github.qianliyan.detector.models.ModelFetcher;
import io.github.qianliyan.detector.models.ModelFetcher.Outcome;
import io.github.qianliyan.detector.models.ModelSpec;
import io.github.qianliyan.detector.models.ModelStore;
import io.github.qianliyan.events.Json;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /** Every model of the catalogue, and whether it is here and whole. */
    @Command(
            name = "list",
            description = "Lists the models and whether they are here.",
            mixinStandardHelpOptions = true)
    int list(@Option(names = "--json", description = "print one JSON array") boolean json) {
        PrintWriter out = spec.commandLine().getOut();
        List<ModelStore.Entry> entries = ModelStore.standard(System.getenv()).list();
        if (json) {
            out.println(Json.write(entries.stream().map(ModelsCommand::asMap).toList()));
        } else {
            for (ModelStore.Entry entry : entries) {
                out.printf(
                        "%-16s %-8s %s%n%-16s %-8s %s, %s%n",
                        entry.model().name(),
                        word(entry),
                        entry.model().about().zh(),
                        "",
                        "",
                        entry.model().about().en(),
                        entry.model().licence());
            }
        }
        out.flush();
        return ExitCode.DONE;
    }

    /** Gets a model and checks it by SHA-256. */
    @Command(name = "fetch", description = "Fetches a model, checked by SHA-256.", mixinStandardHelpOptions = true)
    int fetch(@Parameters(paramLabel = "NAME", arity = "0..1", description = "default: the default model") String name)
            throws InterruptedException {
        ModelSpec model = name == null
                ? ModelCatalogue.DEFAULT
                : ModelCatalogue.find(name)
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(), "no model '" + name + "'; see: ./qianliyan models list"));
        PrintWriter out = spec.commandLine().getOut();
        ModelStore store = ModelStore.standard(System.getenv());
        Outcome outcome = new ModelFetcher(store).fetch(model, step -> {
            out.println(step);
            out.flush();
        });
        return switch (outcome) {
            case Outcome.Ready(var file, var fresh) -> {
                out.println(model.name() + (fresh ? " fetched to " : " is already at ") + file);
                out.flush();
                yield ExitCode.DONE;
            }
            case Outcome.Failed(var reason) -> {
                spec.commandLine().getErr().println("qianliyan models fetch: " + reason);
                yield ExitCode.FAILED;
            }
        };
    }

    private static Map<String, Object> asMap(ModelStore.Entry entry) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", entry.model().name());
        map.put("state", word(entry));
        map.put("about", entry.model().about());
        map.put("licence", entry.model().licence());
        map.put("sha256", entry.model().modelSha256());
        map.put("bytes", entry.bytes());
        return map;
    }

    private static String word(ModelStore.Entry entry) {
        return entry.state().name().toLowerCase(Locale.ROOT);
    }
}
