package io.github.qianliyan.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationReferenceTest {
    private final Path file =
            Path.of(System.getProperty("qianliyan.repository")).resolve("docs/configuration.md");

    @Test
    void the_reference_is_what_the_readers_accept() throws IOException {
        String reference = new ConfigurationReference().write();
        if (Boolean.getBoolean("qianliyan.update")) {
            Files.writeString(file, reference);
        }
        assertThat(file)
                .as("docs/configuration.md is stale: run this test with -Dqianliyan.update=true")
                .content()
                .isEqualTo(reference);
    }

    @Test
    void every_rule_kind_and_parameter_is_in_it() throws IOException {
        String reference = Files.readString(file);
        for (RuleKind kind : RuleKind.values()) {
            assertThat(reference).contains("### " + kind.id() + "\n");
            kind.params().forEach(param -> assertThat(reference).contains("`" + param.name() + "`"));
        }
    }
}
