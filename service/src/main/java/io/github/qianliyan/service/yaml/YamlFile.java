package io.github.qianliyan.service.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A YAML file, bounded in size, depth and aliases before anything is made of it. */
public final class YamlFile {
    /** A thousand cameras with ten zones each take about half of it. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    static final int MAX_DEPTH = 32;
    static final int MAX_ALIASES = 200;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setUseMarks(true)
            .setCodePointLimit(MAX_BYTES)
            .setMaxAliasesForCollections(MAX_ALIASES)
            .build();

    private YamlFile() {}

    /**
     * The file's value; nothing when it cannot be read as YAML, which is then among the findings.
     *
     * @param mask takes credentials out of a text before it is shown in a message
     */
    public static Optional<Cursor> read(
            Path file, Map<String, String> env, UnaryOperator<String> mask, Findings findings) {
        try {
            return text(file, findings).flatMap(text -> parse(text, env, mask, findings));
        } catch (IOException e) {
            findings.add(0, "", "cannot be read (" + e.getClass().getSimpleName() + "): check its permissions");
            return Optional.empty();
        }
    }

    /** The same of a text that was read before. */
    public static Optional<Cursor> parse(
            String text, Map<String, String> env, UnaryOperator<String> mask, Findings findings) {
        try {
            if (tooDeep(text, findings)) {
                return Optional.empty();
            }
            Document document = new Document(text.lines().toList(), findings, new Variables(env), mask);
            Optional<Cursor> root =
                    new Compose(SETTINGS).composeString(text).map(node -> new Cursor(document, node, ""));
            if (root.isEmpty() || root.get().isNull()) {
                findings.add(0, "", "is empty");
                return Optional.empty();
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            // not getMessage(): it quotes the line, and a line may hold a password
            int line = e.getProblemMark().map(Mark::getLine).orElse(-1) + 1;
            findings.add(line, "", syntax(text, line, e));
        } catch (YamlEngineException e) {
            findings.add(0, "", unreadable(e));
        }
        return Optional.empty();
    }

    private static Optional<String> text(Path file, Findings findings) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        if (bytes.length > MAX_BYTES) {
            findings.add(0, "", "is larger than " + MAX_BYTES + " B, the limit: is it the right file?");
            return Optional.empty();
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            String text = decoder.decode(in).toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            findings.add(line, "", "is not UTF-8 here: save the file as UTF-8 (not GBK, not UTF-16)");
            return Optional.empty();
        }
    }

    /** Composing is recursive, so what would overflow the stack is refused by its events, which are not. */
    private static boolean tooDeep(String text, Findings findings) {
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                int line = event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
                findings.add(line, "", "is nested deeper than " + MAX_DEPTH + " levels, the limit");
                return true;
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
        return false;
    }

    private static String syntax(String text, int line, MarkedYamlEngineException e) {
        String written = text.lines().skip(Math.max(0, line - 1)).findFirst().orElse("");
        if (written.isBlank()
                ? written.contains("\t")
                : written.substring(0, indent(written)).contains("\t")) {
            return "a tab indents this line: YAML takes spaces only";
        }
        String hint = written.contains("${") ? "; between { } or [ ] a variable stands in quotes: \"${NAME}\"" : "";
        return "is not YAML: " + (e.getContext() == null || e.getContext().isBlank() ? "" : e.getContext() + ", ")
                + e.getProblem() + hint;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static String unreadable(YamlEngineException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("aliases")) {
            return "has more than " + MAX_ALIASES + " aliases (*name) of lists and mappings, the limit: write them out";
        }
        return "is not YAML: " + message.lines().findFirst().orElse("");
    }
}
