package io.github.qianliyan.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the repository that tests generate: compared, or written anew with {@code -Dqianliyan.update=true}. */
final class Repository {
    private Repository() {}

    static Path path(String name) {
        return Path.of(System.getProperty("qianliyan.repository")).resolve(name);
    }

    static void assertCurrent(Path file, String content) throws IOException {
        if (Boolean.getBoolean("qianliyan.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        }
        assertThat(file)
                .as("%s is stale: look at the change, then run this test with -Dqianliyan.update=true", file)
                .content()
                .isEqualTo(content);
    }
}
