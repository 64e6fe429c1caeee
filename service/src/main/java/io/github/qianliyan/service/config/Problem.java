package io.github.qianliyan.service.config;

/**
 * One thing that is wrong in a configuration folder.
 *
 * @param file name within the folder
 * @param line from 1; 0 when the file itself is the problem
 * @param column from 1; 0 when the whole line is meant
 * @param path where in the file, e.g. {@code rules[3].params.zone}; empty for the whole file
 * @param message what is wrong and what would be right
 */
public record Problem(String file, int line, int column, String path, String message) {
    /** Of a whole line. */
    public Problem(String file, int line, String path, String message) {
        this(file, line, 0, path, message);
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + (column > 0 ? ":" + column : "")
                + (path.isEmpty() ? "" : " " + path) + ": " + message;
    }
}
