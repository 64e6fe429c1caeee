package io.github.qianliyan.service.config;

import static io.github.qianliyan.service.yaml.Key.optional;
import static io.github.qianliyan.service.yaml.Key.required;

import io.github.qianliyan.service.config.Model.Output;
import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Key;
import io.github.qianliyan.service.yaml.Mapping;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code models.yaml}, which a folder may do without. What its files hold is looked at when they are opened. */
final class ModelsReader {
    static final String FILE = ModelChoice.FILE;

    static final List<Key> MODELS = List.of(
            optional(
                    "use",
                    "name of a model",
                    "ssd-openimages",
                    "使用的模型：下面声明的，或目录中的",
                    "The model to use: declared here or of the catalogue"),
            optional("models", "list of models", "", "自有的 ONNX 模型", "ONNX models of your own"));

    static final List<Key> MODEL = List.of(
            required("name", "id", "模型名称", "Name of the model"),
            required("file", "path of an .onnx file", "文件；相对路径从本目录算起", "A relative path begins at this folder"),
            required("sha256", "64 hex digits, as sha256sum prints them", "文件的 SHA-256", "Of the file"),
            required("output", "yolox, yolov8, nanodet, fastestdet or rt-detr", "输出的形式", "How its outputs are read"),
            required(
                    "labels",
                    "coco, coco-ids, a list, or a file with one a line",
                    "类别，按模型的次序",
                    "Its classes, in its order"),
            optional("keep", "list of labels", "those out of doors of coco, else all", "只用这些类别", "Only these are told"),
            optional("input", "mapping", "what is usual for the output", "输入", "What it takes"),
            optional("confidence", "above 0, below 1", "0.42", "达到此置信度才开始跟踪", "From which on a track begins"));

    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

    private final Path folder;
    private final Register names = new Register("model", FILE);

    /** @param folder where relative paths begin */
    ModelsReader(Path folder) {
        this.folder = folder;
    }

    ModelChoice read(Cursor root) {
        Mapping map = root.mapping(MODELS);
        List<Model> declared = Read.each(map.get("models"), this::model);
        Optional<Cursor> use = map.get("use");
        return new ModelChoice(use.flatMap(Cursor::text), use.map(Cursor::line).orElse(0), declared);
    }

    private Optional<Model> model(Cursor at) {
        Mapping map = at.mapping(MODEL);
        Optional<String> name = map.get("name").flatMap(names::declare);
        Optional<Path> file = map.get("file").flatMap(this::path);
        Optional<String> sha256 = map.get("sha256").flatMap(ModelsReader::sha256);
        Optional<Output> output = map.get("output").flatMap(ModelsReader::output);
        Optional<LabelsReader.Labels> labels = map.get("labels").flatMap(value -> LabelsReader.read(value, folder));
        Optional<Set<String>> keep = labels.flatMap(known -> map.get("keep")
                .map(value -> LabelsReader.keep(value, known.labels()))
                .orElse(Optional.of(known.usual())));
        Optional<Model.Input> input = output.flatMap(kind ->
                map.get("input").map(value -> InputReader.read(value, kind)).orElse(Optional.of(kind.usual())));
        double confidence = Read.or(map.get("confidence"), ModelsReader::fraction, Model.CONFIDENCE);
        if (!Read.all(name, file, sha256, output, labels, keep, input)) {
            return Optional.empty();
        }
        return Optional.of(new Model(
                name.get(),
                at.line(),
                file.get(),
                sha256.get(),
                input.get(),
                output.get(),
                labels.get().labels(),
                keep.get(),
                confidence));
    }

    private Optional<Path> path(Cursor at) {
        return at.text().flatMap(text -> {
            try {
                return Optional.of(folder.toAbsolutePath().resolve(text).normalize());
            } catch (InvalidPathException e) {
                at.problem("names no file that can exist: " + e.getReason());
                return Optional.empty();
            }
        });
    }

    private static Optional<String> sha256(Cursor at) {
        return at.text().map(text -> text.toLowerCase(Locale.ROOT)).filter(text -> {
            boolean right = SHA256.matcher(text).matches();
            if (!right) {
                at.problem("must be 64 hex digits, has " + text.length()
                        + " characters: copy what `sha256sum FILE` prints");
            }
            return right;
        });
    }

    private static Optional<Output> output(Cursor at) {
        return at.word(Stream.of(Output.values()).map(Output::id).toList()).flatMap(Output::of);
    }

    private static Optional<Double> fraction(Cursor at) {
        return at.number().stream().boxed().findFirst().filter(number -> {
            boolean right = number > 0 && number < 1;
            if (!right) {
                at.problem(at.shown() + " must be above 0 and below 1");
            }
            return right;
        });
    }
}
