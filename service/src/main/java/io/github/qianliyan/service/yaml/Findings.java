package io.github.qianliyan.service.yaml;

/** Where mistakes go. */
@FunctionalInterface
public interface Findings {
    /**
     * @param line from 1; 0 for the whole file
     * @param column from 1; 0 for the whole line
     * @param path such as {@code rules[3].params.zone}; empty for the whole file
     * @param message what is wrong and what would be right; never holds the value of an environment variable
     */
    void add(int line, int column, String path, String message);

    /** The whole line. */
    default void add(int line, String path, String message) {
        add(line, 0, path, message);
    }
}
