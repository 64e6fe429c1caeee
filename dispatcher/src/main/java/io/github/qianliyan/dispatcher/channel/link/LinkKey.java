package io.github.qianliyan.dispatcher.channel.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** The key that signs links: made once, kept in the data folder, readable by its owner alone. */
public final class LinkKey {
    private static final String FILE = "link-key";
    private static final int BYTES = 32;

    private LinkKey() {}

    /** @throws UncheckedIOException when the file cannot be read or written */
    public static byte[] in(Path data) {
        Path file = data.resolve(FILE);
        try {
            if (Files.exists(file)) {
                byte[] kept = Files.readAllBytes(file);
                if (kept.length != BYTES) {
                    throw new IOException(file + " has " + kept.length + " bytes, not " + BYTES
                            + ": remove it to have a new one made; links sent before are then void");
                }
                return kept;
            }
            Files.createDirectories(data);
            byte[] fresh = new byte[BYTES];
            new SecureRandom().nextBytes(fresh);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(file, fresh, StandardOpenOption.CREATE);
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
