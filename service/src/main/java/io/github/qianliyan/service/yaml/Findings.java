package io.github.qianliyan.service.yaml;

/** Where mistakes go. */
@FunctionalInterface
public interface Findings {
    /**
     * @param line from 1; 0 for the whole file
     * @param path such as {@code rules[3].params.zone}; empty for the whole file
     * @param message what is wrong and what would be right; never holds the value of an environment variable
     */
    void add(int line, String path, String message);
}
