package io.github.qianliyan.dispatcher.page;

import com.fasterxml.jackson.core.type.TypeReference;
import io.github.qianliyan.events.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages' files as they lie in the repository. */
final class WebFiles {
    private static final Path ROOT =
            Path.of(System.getProperty("qianliyan.repository"), "dispatcher/src/main/resources/web");

    private WebFiles() {}

    /** Path below {@code web/} to content, of every file that ends so. */
    static SortedMap<String, String> ending(String... endings) throws IOException {
        SortedMap<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = ROOT.relativize(file).toString().replace('\\', '/');
                if (Stream.of(endings).anyMatch(name::endsWith)) {
                    found.put(name, Files.readString(file));
                }
            }
        }
        return found;
    }

    static String read(String name) throws IOException {
        return Files.readString(ROOT.resolve(name));
    }

    static boolean exists(String name) {
        return Files.isRegularFile(ROOT.resolve(name));
    }

    /** Key to text of a message file, in its order. */
    static SortedMap<String, String> messages(String language) throws IOException {
        String file = read("i18n/" + language + ".js");
        String json = file.substring(file.indexOf('{'), file.lastIndexOf('}') + 1);
        return Json.mapper().readValue(json, new TypeReference<TreeMap<String, String>>() {});
    }

    /** The first group of every match. */
    static List<String> found(String pattern, String in) {
        return Pattern.compile(pattern)
                .matcher(in)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
