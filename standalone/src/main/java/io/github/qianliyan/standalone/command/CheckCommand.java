package io.github.qianliyan.standalone.command;

import io.github.qianliyan.events.Json;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
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
        ConfigResult result = ConfigLoader.load(folder, System.getenv());
        if (json) {
            var problems = result instanceof ConfigResult.Invalid(var found) ? found : List.of();
            out.println(Json.write(Map.of("ok", problems.isEmpty(), "problems", problems)));
        } else {
            switch (result) {
                case ConfigResult.Loaded(Config config) -> out.println(summary(config));
                case ConfigResult.Invalid(var problems) -> {
                    problems.forEach(out::println);
                    out.println(problems.size() + (problems.size() == 1 ? " problem" : " problems") + " in " + folder);
                }
            }
        }
        out.flush();
        return result instanceof ConfigResult.Loaded ? ExitCode.DONE : ExitCode.USAGE;
    }

    private static String summary(Config config) {
        long watching = config.rules().stream()
                .filter(rule -> rule.mode() != Rule.Mode.DISABLED)
                .count();
        return config.township().name() + ": " + config.township().villages().size() + " villages, "
                + config.township().grids().size() + " grids, "
                + config.township().householdGrids().size() + " household grids, "
                + config.cameras().size() + " cameras, " + watching + " of "
                + config.rules().size() + " rules on: no problems";
    }
}
