package io.github.qianliyan.benchmarks.accuracy;

import io.github.qianliyan.detector.decode.BadVideoException;
import io.github.qianliyan.detector.models.ModelStore;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.RuleKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code accuracy}: labelled clips against what is raised on them. */
@Command(
        name = "accuracy",
        description = {
            "Judges labelled clips and holds the alerts against what happens in them (docs/accuracy.md).",
            "Without --labels: benchmarks/labels and the drawn scenes."
        },
        mixinStandardHelpOptions = true)
public final class AccuracyCommand implements Callable<Integer> {
    private static final String FOOTAGE = "QIANLIYAN_FOOTAGE";

    @Option(names = "--labels", paramLabel = "DIR", description = "folder of label files (*.yaml); may be given again")
    private List<Path> labels = List.of();

    @Option(
            names = "--footage",
            paramLabel = "DIR",
            description = "where clips lie that are not beside their label; may be given again" + " (else $" + FOOTAGE
                    + ", and ../shared/footage beside the repository)")
    private List<Path> footage = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where the report goes (default: benchmarks/target/accuracy)")
    private Path out;

    @Option(names = "--kind", paramLabel = "K", description = "judge and score this kind of rule alone")
    private String kind;

    @Option(names = "--clip", paramLabel = "NAME", description = "only clips whose name or label has this in it")
    private String clip;

    @Option(
            names = "--ladder",
            description = "as live cameras, by looks and following, instead of every frame of the file")
    private boolean ladder;

    @Option(names = "--drawn", description = "the drawn scenes too, beside --labels")
    private boolean drawn;

    @Spec
    private CommandSpec spec;

    /** A label and where its clip is, or why it is not. */
    private record Task(Label label, Clips.Found clip) {}

    @Override
    public Integer call() throws Exception {
        if (kind != null && RuleKind.of(kind).isEmpty()) {
            throw new ParameterException(spec.commandLine(), "there is no rule kind '" + kind + "'");
        }
        Path home = Path.of(System.getenv().getOrDefault("QIANLIYAN_HOME", "."));
        Path target = home.resolve("benchmarks").resolve("target");
        Path report = out == null ? target.resolve("accuracy") : out;
        Optional<List<Task>> tasks = tasks(home, target);
        if (tasks.isEmpty()) {
            return 2;
        }
        Report result = judge(tasks.get(), report);
        Files.writeString(report.resolve("report.md"), result.markdown(), StandardCharsets.UTF_8);
        Files.writeString(
                report.resolve("report.json"),
                Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(result.details()),
                StandardCharsets.UTF_8);
        PrintWriter print = spec.commandLine().getOut();
        result.table().forEach(print::println);
        print.println("report with pictures: " + report.resolve("report.md"));
        print.println(Json.write(result.json()));
        print.flush();
        return 0;
    }

    private void say(String words) {
        spec.commandLine().getErr().println(words);
        spec.commandLine().getErr().flush();
    }

    /** Empty after the problems of the label files were said. */
    private Optional<List<Task>> tasks(Path home, Path target) throws IOException, InterruptedException {
        List<Path> folders =
                labels.isEmpty() ? List.of(home.resolve("benchmarks").resolve("labels")) : labels;
        Clips clips = new Clips(footage(home), target.resolve("filtered"));
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new ParameterException(spec.commandLine(), folder + " is no folder");
            }
            try (Stream<Path> found = Files.walk(folder)) {
                found.filter(file -> file.toString().matches(".*\\.ya?ml") && Files.isRegularFile(file))
                        .sorted()
                        .forEach(files::add);
            }
        }
        int problems = 0;
        Map<Path, Label> read = new LinkedHashMap<>();
        for (Path file : files) {
            LabelReader.Result result = LabelReader.read(file, System.getenv());
            result.problems().forEach(problem -> say(problem.toString()));
            problems += result.problems().size();
            result.label().filter(this::wanted).ifPresent(label -> read.put(file, label));
        }
        if (problems > 0) {
            say(problems + (problems == 1 ? " problem" : " problems") + " in the label files");
            return Optional.empty();
        }
        List<Task> tasks = new ArrayList<>();
        for (var entry : read.entrySet()) {
            tasks.add(new Task(entry.getValue(), clips.find(entry.getValue(), entry.getKey())));
        }
        if (labels.isEmpty() || drawn) {
            DrawnLabels.draw(home.resolve("config").resolve("sanxing"), target.resolve("drawn"), this::say)
                    .forEach((file, label) -> {
                        if (wanted(label)) {
                            tasks.add(new Task(label, new Clips.Found.Here(file)));
                        }
                    });
        }
        return Optional.of(tasks);
    }

    private List<Path> footage(Path home) {
        List<Path> all = new ArrayList<>(footage);
        Optional.ofNullable(System.getenv(FOOTAGE)).map(Path::of).ifPresent(all::add);
        all.add(home.toAbsolutePath().resolveSibling("shared").resolve("footage"));
        return all;
    }

    private boolean wanted(Label label) {
        return (clip == null || label.clip().contains(clip) || label.name().contains(clip))
                && (kind == null || label.concerns(kind));
    }

    private Report judge(List<Task> tasks, Path folder) throws IOException {
        List<Judged> judged = new ArrayList<>();
        Map<String, String> missing = new LinkedHashMap<>();
        Gallery gallery = new Gallery(folder.resolve("pictures"));
        try (OpenModels models = new OpenModels(ModelStore.standard(System.getenv()))) {
            int number = 0;
            for (Task task : tasks) {
                number++;
                switch (task.clip()) {
                    case Clips.Found.Missing(String why) ->
                        missing.put(task.label().name(), why);
                    case Clips.Found.Here(Path file) -> {
                        try {
                            Judged one = gallery.paint(Judged.of(
                                    narrowed(task.label()),
                                    file,
                                    Optional.of(models.of(task.label().config().models())),
                                    ladder));
                            judged.add(one);
                            say(String.format(
                                    Locale.ROOT,
                                    "%d of %d: %s, %.0f s in %.1f s: %d told, %d false, %d missed",
                                    number,
                                    tasks.size(),
                                    one.label().name(),
                                    one.length(),
                                    one.took(),
                                    one.matching().hits().size(),
                                    one.matching().falseAlarms().size(),
                                    one.matching().misses().size()));
                        } catch (BadVideoException | OpenModels.MissingException e) {
                            missing.put(task.label().name(), e.getMessage());
                        }
                    }
                }
            }
            return new Report(judged, missing, models.names());
        }
    }

    /** To the one kind that is asked for, so that nothing else is worked for. */
    private Label narrowed(Label label) {
        if (kind == null) {
            return label;
        }
        Config all = label.config();
        return new Label(
                label.name(),
                label.group(),
                label.clip(),
                label.sha256(),
                label.source(),
                label.filter(),
                new Config(
                        all.township(),
                        all.cameras(),
                        all.rules().stream()
                                .filter(rule -> rule.kind().id().equals(kind))
                                .toList(),
                        all.models()),
                label.camera(),
                label.negatives().stream().filter(kind::equals).collect(java.util.stream.Collectors.toSet()),
                label.events().stream()
                        .filter(event -> event.kind().equals(kind))
                        .toList());
    }
}
