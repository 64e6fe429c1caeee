package io.github.qianliyan.service.live;

import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the files of a configuration folder say now.
 *
 * @param files text by name
 * @param edited when the latest of them was written
 */
record FolderTexts(TreeMap<String, String> files, Instant edited) {
    /** @throws IOException when one of them cannot be read */
    static FolderTexts of(Path folder) throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        Instant edited = Instant.EPOCH;
        for (String name : ConfigLoader.files()) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                try (InputStream in = Files.newInputStream(file)) {
                    // one byte more than is allowed, so that what is too large is found to be
                    files.put(name, new String(in.readNBytes(YamlFile.MAX_BYTES + 1), StandardCharsets.UTF_8));
                }
                Instant written = Files.getLastModifiedTime(file).toInstant();
                edited = written.isAfter(edited) ? written : edited;
            }
        }
        return new FolderTexts(files, edited);
    }

    boolean same(Map<String, String> others) {
        return files.equals(others);
    }
}
