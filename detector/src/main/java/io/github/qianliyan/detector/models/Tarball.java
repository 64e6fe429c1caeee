package io.github.qianliyan.detector.models;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Reads one file out of a {@code .tgz} (POSIX ustar, gzip). */
final class Tarball {
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE_LENGTH = 12;
    private static final long LARGEST = 256L * 1024 * 1024;

    private Tarball() {}

    static Optional<byte[]> file(Path archive, String name) throws IOException {
        try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
            byte[] header = in.readNBytes(BLOCK);
            while (header.length == BLOCK && header[0] != 0) {
                long size = size(header);
                if (text(header, 0, NAME).equals(name)) {
                    return Optional.of(in.readNBytes((int) size));
                }
                in.skipNBytes((size + BLOCK - 1) / BLOCK * BLOCK);
                header = in.readNBytes(BLOCK);
            }
            return Optional.empty();
        }
    }

    private static long size(byte[] header) throws IOException {
        String octal = text(header, SIZE_AT, SIZE_LENGTH).strip();
        try {
            long size = Long.parseLong(octal, 8);
            if (size >= 0 && size <= LARGEST) {
                return size;
            }
        } catch (NumberFormatException e) {
            throw new IOException("not a tar archive: a size of '" + octal + "'", e);
        }
        throw new IOException("a file of " + octal + " (octal) B in the archive, the limit is " + LARGEST + " B");
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }
}
