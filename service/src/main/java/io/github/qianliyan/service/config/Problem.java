package io.github.qianliyan.service.config;

/**
 * One thing that is wrong in a configuration folder.
 *
 * @param file name within the folder
 * @param line from 1; 0 when the file itself is the problem
 * @param path where in the file, e.g. {@code rules[3].params.zone}; empty for the whole file
 * @param message what is wrong and what would be right
 */
public record Problem(String file, int line, String path, String message) {
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + (path.isEmpty() ? "" : " " + path) + ": " + message;
    }
}
