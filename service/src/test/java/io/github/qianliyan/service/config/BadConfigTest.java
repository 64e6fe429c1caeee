package io.github.qianliyan.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The mistakes of {@code bad-config.txt}, each with the exact words, line and path that are told. */
class BadConfigTest {
    @TempDir
    Path path;

    /** @param with empty: the lines go */
    private record Mistake(String name, String file, String old, String with, List<String> problems) {
        static Mistake parse(String block) {
            List<String> lines = block.lines().toList();
            String with = String.join("\n", marked(lines, '+'));
            String old = String.join("\n", marked(lines, '-')) + (with.isEmpty() ? "\n" : "");
            return new Mistake(lines.get(0), lines.get(1), old, with, marked(lines, '!'));
        }

        private static List<String> marked(List<String> lines, char mark) {
            return lines.stream()
                    .skip(2)
                    .filter(line -> !line.isEmpty() && line.charAt(0) == mark)
                    .map(line -> line.substring(1))
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> every_mistake_is_told_in_these_words() throws IOException {
        return mistakes().stream()
                .map(mistake -> DynamicTest.dynamicTest(mistake.name(), () -> {
                    Folder folder = Folder.good(path).replace(mistake.file(), mistake.old(), mistake.with());
                    assertThat(folder.problems()).containsExactlyElementsOf(mistake.problems());
                }));
    }

    private static List<Mistake> mistakes() throws IOException {
        try (InputStream in = BadConfigTest.class.getResourceAsStream("/bad-config.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^## "))
                    .skip(1)
                    .map(Mistake::parse)
                    .toList();
        }
    }
}
