package io.github.qianliyan.service.config;

import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Findings;
import io.github.qianliyan.service.yaml.Suggestion;
import io.github.qianliyan.service.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a configuration folder: {@code township.yaml}, {@code cameras.yaml}, {@code rules.yaml}, and {@code models.yaml}
 * if there is one. All mistakes are found
 * in one go; a file that cannot be read at all keeps nobody from being told what is wrong in the others.
 */
public final class ConfigLoader {
    private static final List<String> FILES = List.of(TownshipReader.FILE, CamerasReader.FILE, RulesReader.FILE);
    /** As problems are listed. */
    private static final List<String> ORDER =
            List.of(TownshipReader.FILE, CamerasReader.FILE, RulesReader.FILE, ModelsReader.FILE);

    private final Path folder;
    private final Map<String, String> env;
    /** Instead of the folder's files; empty: those of the folder. */
    private final Optional<Map<String, String>> texts;

    private final List<Problem> problems = new ArrayList<>();

    private ConfigLoader(Path folder, Optional<Map<String, String>> texts, Map<String, String> env) {
        this.folder = folder;
        this.texts = texts;
        this.env = Map.copyOf(env);
    }

    /** @param env what {@code ${NAME}} stands for; usually {@link System#getenv()} */
    public static ConfigResult load(Path folder, Map<String, String> env) {
        return new ConfigLoader(folder, Optional.empty(), env).load();
    }

    /**
     * Files that are held elsewhere.
     *
     * @param folder where relative paths begin
     * @param texts by file name; others than those of {@link #files()} mean nothing
     */
    public static ConfigResult load(Path folder, Map<String, String> texts, Map<String, String> env) {
        return new ConfigLoader(folder, Optional.of(Map.copyOf(texts)), env).load();
    }

    /** Names of the files that a folder may have. */
    public static List<String> files() {
        return ORDER;
    }

    private ConfigResult load() {
        if (texts.isEmpty() && !Files.isDirectory(folder)) {
            return new ConfigResult.Invalid(List.of(
                    new Problem(folder.toString(), 0, "", "is no folder: it should hold " + String.join(", ", FILES))));
        }
        TownshipReader townshipReader = new TownshipReader();
        Optional<Township> township =
                read(TownshipReader.FILE, townshipReader::read).flatMap(Function.identity());
        if (township.isEmpty()) {
            townshipReader.grids().letPass();
        }
        CamerasReader camerasReader = new CamerasReader(
                townshipReader.grids(), township.map(Township::householdGrids).orElse(List.of()), folder);
        Optional<List<Camera>> cameras = read(CamerasReader.FILE, camerasReader::read);
        if (cameras.isEmpty()) {
            camerasReader.ids().letPass();
        }
        ModelsReader modelsReader = new ModelsReader(folder);
        ModelChoice models = exists(ModelsReader.FILE)
                ? read(ModelsReader.FILE, modelsReader::read).orElse(ModelChoice.NONE)
                : ModelChoice.NONE;
        RulesReader rulesReader =
                new RulesReader(new CameraSelection(camerasReader.names(), camerasReader.ids()), models.labels());
        Optional<List<Rule>> rules = read(RulesReader.FILE, rulesReader::read);
        if (rules.isEmpty()) {
            rulesReader.ids().letPass();
        }
        townshipReader.checkRuleNames(rulesReader.ids());
        if (!problems.isEmpty()) {
            return new ConfigResult.Invalid(sorted());
        }
        return new ConfigResult.Loaded(new Config(
                township.orElseThrow(),
                townshipReader.messaging(),
                townshipReader.keeping(),
                cameras.orElseThrow(),
                rules.orElseThrow(),
                models,
                townshipReader.signOn()));
    }

    private <T> Optional<T> read(String name, Function<Cursor, T> reader) {
        Path file = folder.resolve(name);
        if (!exists(name)) {
            problems.add(new Problem(name, 0, "", "is missing in " + folder + misnamed(name)));
            return Optional.empty();
        }
        Findings findings =
                (line, column, path, message) -> problems.add(new Problem(name, line, column, path, message));
        return texts.map(held -> YamlFile.parse(held.get(name), env, Secret::mask, findings))
                .orElseGet(() -> YamlFile.read(file, env, Secret::mask, findings))
                .map(reader);
    }

    private boolean exists(String name) {
        return texts.map(held -> held.containsKey(name)).orElseGet(() -> Files.exists(folder.resolve(name)));
    }

    private String misnamed(String name) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> others = files.map(file -> file.getFileName().toString())
                    .filter(other -> !ORDER.contains(other))
                    .filter(other -> other.endsWith(".yaml") || other.endsWith(".yml"))
                    .collect(Collectors.toList());
            String hint = others.isEmpty() ? "" : Suggestion.among(name, others);
            return hint.startsWith(", did") ? hint.replace("did you mean", "is it") : "";
        } catch (IOException e) {
            return "";
        }
    }

    private List<Problem> sorted() {
        return problems.stream()
                .sorted(Comparator.<Problem>comparingInt(problem -> ORDER.indexOf(problem.file()))
                        .thenComparingInt(Problem::line)
                        .thenComparingInt(Problem::column)
                        .thenComparing(Problem::path))
                .distinct()
                .toList();
    }
}
