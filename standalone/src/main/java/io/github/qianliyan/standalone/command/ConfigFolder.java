package io.github.qianliyan.standalone.command;

import io.github.qianliyan.detector.models.ModelCheck;
import io.github.qianliyan.detector.models.ModelStore;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.service.config.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
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

    /** The same, and the models that it declares can be opened. */
    Optional<Config> loadWithModels(PrintWriter err) {
        return load(err).filter(config -> {
            List<Problem> problems = ModelCheck.problems(config.models(), ModelStore.standard(System.getenv()));
            return problems.isEmpty() || !say(problems, folder, err);
        });
    }

    static Optional<Config> load(Path folder, Map<String, String> environment, PrintWriter err) {
        return switch (ConfigLoader.load(folder, environment)) {
            case ConfigResult.Loaded(Config config) -> Optional.of(config);
            case ConfigResult.Invalid(var problems) -> {
                say(problems, folder, err);
                yield Optional.empty();
            }
        };
    }

    private static boolean say(List<Problem> problems, Path folder, PrintWriter err) {
        problems.forEach(err::println);
        err.println(problems.size() + (problems.size() == 1 ? " problem" : " problems") + " in " + folder);
        return true;
    }
}
