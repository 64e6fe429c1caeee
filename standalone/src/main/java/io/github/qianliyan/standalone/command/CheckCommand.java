package io.github.qianliyan.standalone.command;

import io.github.qianliyan.detector.models.ModelCheck;
import io.github.qianliyan.detector.models.ModelStore;
import io.github.qianliyan.detector.models.Models;
import io.github.qianliyan.detector.vision.ObjectDetector;
import io.github.qianliyan.detector.watch.Classes;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.service.config.Problem;
import io.github.qianliyan.service.config.Rule;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code check}: all problems of a configuration folder at once. */
@Command(
        name = "check",
        description = "Reads a configuration folder and reports all its problems at once.",
        mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
    @Option(names = "--config", required = true, paramLabel = "DIR", description = "the folder")
    private Path folder;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ConfigResult result = withModels(ConfigLoader.load(folder, System.getenv()));
        List<String> notes = result instanceof ConfigResult.Loaded(Config config) ? notes(config) : List.of();
        if (json) {
            var problems = result instanceof ConfigResult.Invalid(var found) ? found : List.of();
            out.println(Json.write(Map.of("ok", problems.isEmpty(), "problems", problems, "notes", notes)));
        } else {
            switch (result) {
                case ConfigResult.Loaded(Config config) -> out.println(summary(config));
                case ConfigResult.Invalid(var problems) -> {
                    problems.forEach(out::println);
                    out.println(problems.size() + (problems.size() == 1 ? " problem" : " problems") + " in " + folder);
                }
            }
            notes.forEach(note -> out.println("note: " + note));
        }
        out.flush();
        return result instanceof ConfigResult.Loaded ? ExitCode.DONE : ExitCode.USAGE;
    }

    private static ConfigResult withModels(ConfigResult result) {
        if (result instanceof ConfigResult.Loaded(Config config)) {
            List<Problem> problems = ModelCheck.problems(config.models(), ModelStore.standard(System.getenv()));
            return problems.isEmpty() ? result : new ConfigResult.Invalid(problems);
        }
        return result;
    }

    /** What is no mistake but will disappoint: rules that the model at hand cannot serve. */
    private static List<String> notes(Config config) {
        if (!Classes.needModel(config.rules())) {
            return List.of();
        }
        try (ObjectDetector model = Models.open(ModelStore.standard(System.getenv()), config.models(), 1)) {
            return ModelCheck.untold(config, model.name(), model.labels());
        }
    }

    private static String summary(Config config) {
        long watching = config.rules().stream().filter(Rule::on).count();
        return config.township().name() + ": " + config.township().villages().size() + " villages, "
                + config.township().grids().size() + " grids, "
                + config.township().householdGrids().size() + " household grids, "
                + config.cameras().size() + " cameras, " + watching + " of "
                + config.rules().size() + " rules on: no problems";
    }
}
