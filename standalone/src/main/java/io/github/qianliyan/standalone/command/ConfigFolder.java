package io.github.qianliyan.standalone.command;

import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.service.config.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option {@code --config}, and what every command does with a folder that has problems: say all of them. */
final class ConfigFolder {
    @Option(
            names = "--config",
            required = true,
            paramLabel = "DIR",
            description = "folder with township.yaml, cameras.yaml and rules.yaml")
    Path folder;

    /** The configuration, or empty after its problems were printed; the command then ends with {@link ExitCode#USAGE}. */
    Optional<Config> load(PrintWriter err) {
        return load(folder, System.getenv(), err);
    }

    static Optional<Config> load(Path folder, Map<String, String> environment, PrintWriter err) {
        return switch (ConfigLoader.load(folder, environment)) {
            case ConfigResult.Loaded(Config config) -> Optional.of(config);
            case ConfigResult.Invalid(var problems) -> {
                for (Problem problem : problems) {
                    err.println(problem);
                }
                err.println(problems.size() + (problems.size() == 1 ? " problem" : " problems") + " in " + folder);
                yield Optional.empty();
            }
        };
    }
}
