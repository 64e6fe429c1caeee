package io.github.qianliyan.service.config;

import java.util.List;

/** What reading a configuration folder gave. */
public sealed interface ConfigResult {
    record Loaded(Config config) implements ConfigResult {}

    /** @param problems all of them, by file and line; never empty */
    record Invalid(List<Problem> problems) implements ConfigResult {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
