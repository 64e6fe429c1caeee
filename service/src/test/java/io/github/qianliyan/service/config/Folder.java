package io.github.qianliyan.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A configuration folder for a test: the good one of the resources, and what the test changes in it. */
final class Folder {
    static final Map<String, String> ENV = Map.of("CAM_PASSWORD", "hunter2", "HOOK_TOKEN", "hunter3", "NUMBER", "7");

    private final Path path;

    private Folder(Path path) {
        this.path = path;
    }

    static Folder good(Path path) throws IOException {
        for (String file : List.of("township.yaml", "cameras.yaml", "rules.yaml")) {
            try (InputStream in = Folder.class.getResourceAsStream("/good/" + file)) {
                Files.write(path.resolve(file), in.readAllBytes());
            }
        }
        return new Folder(path);
    }

    Path path() {
        return path;
    }

    Folder replace(String file, String old, String with) throws IOException {
        String text = Files.readString(path.resolve(file));
        assertThat(text).as("what the test wants to change").contains(old);
        return write(file, text.replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(with)));
    }

    Folder write(String file, String text) throws IOException {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    Folder write(String file, byte[] bytes) throws IOException {
        Files.write(path.resolve(file), bytes);
        return this;
    }

    Config load() {
        ConfigResult result = ConfigLoader.load(path, ENV);
        assertThat(result).isInstanceOf(ConfigResult.Loaded.class);
        return ((ConfigResult.Loaded) result).config();
    }

    /** As people read them. */
    List<String> problems() {
        return switch (ConfigLoader.load(path, ENV)) {
            case ConfigResult.Loaded loaded -> List.of();
            case ConfigResult.Invalid invalid ->
                invalid.problems().stream().map(Problem::toString).toList();
        };
    }
}
