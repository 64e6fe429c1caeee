package io.github.qianliyan.events;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A configuration folder as it was found to be without problems. Topic {@code configuration}, one partition, compacted to
 * the newest; its version is its offset plus one. The files are as they were written: {@code ${NAME}} is expanded by
 * whoever applies them, so that no password is in the log.
 *
 * @param by who published it: host and process
 * @param files text by name, such as {@code cameras.yaml}
 */
public record Configuration(Instant published, String by, Map<String, String> files) {
    /** The only key there is. */
    public static final String KEY = "folder";

    public Configuration {
        published = Require.time("published", published);
        Require.text("by", by);
        files = Map.copyOf(Require.present("files", files));
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a configuration without a file");
        }
    }

    /** By name, so that the same folder always gives the same bytes. */
    @Override
    public Map<String, String> files() {
        return new TreeMap<>(files);
    }
}
