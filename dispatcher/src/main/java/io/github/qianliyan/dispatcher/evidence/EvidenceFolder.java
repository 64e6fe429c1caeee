package io.github.qianliyan.dispatcher.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Files by alert. A file is there whole or not at all, also after a power cut. */
final class EvidenceFolder {
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,99}");
    /** Below this nothing more is written, so that the log and the store beside it do not fail for want of space. */
    private static final long SPARE_BYTES = 256L * 1024 * 1024;

    private static final String SCRATCH = ".tmp";

    private final Path root;
    private final long spareBytes;

    EvidenceFolder(Path root) {
        this(root, SPARE_BYTES);
    }

    EvidenceFolder(Path root, long spareBytes) {
        this.root = root;
        this.spareBytes = spareBytes;
    }

    /** Writes to a channel. */
    interface Content {
        void writeTo(FileChannel out) throws IOException;
    }

    /** @param sha256 64 hexadecimal digits */
    record Written(String name, long bytes, String sha256) {}

    /** Makes the root and removes what a crash left half written. */
    void open() throws IOException {
        Files.createDirectories(root);
        try (DirectoryStream<Path> alerts = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (Path alert : alerts) {
                try (DirectoryStream<Path> scratch = Files.newDirectoryStream(alert, "*" + SCRATCH)) {
                    for (Path file : scratch) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
    }

    /** A place for what is not finished. */
    Path scratch(String alert, String name) throws IOException {
        return folder(alert).resolve(segment(name) + SCRATCH);
    }

    /** @throws IOException when the disk is full, or the name is not one that may be a file's */
    Written write(String alert, String name, Content content) throws IOException {
        Path folder = folder(alert);
        Path file = folder.resolve(segment(name));
        Path scratch = scratch(alert, name);
        try {
            try (FileChannel out = FileChannel.open(
                    scratch,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                content.writeTo(out);
                out.force(true);
            }
            move(scratch, file);
        } finally {
            Files.deleteIfExists(scratch);
        }
        sync(folder);
        return new Written(name, Files.size(file), sha256(file));
    }

    private Path folder(String alert) throws IOException {
        Path folder = root.resolve(segment(alert));
        Files.createDirectories(folder);
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < spareBytes) {
            throw new IOException("the disk has " + free / 1024 / 1024 + " MB left, evidence stops below "
                    + spareBytes / 1024 / 1024 + " MB: make room, or move the data folder");
        }
        return folder;
    }

    private static String segment(String name) throws IOException {
        if (!SEGMENT.matcher(name).matches() || name.endsWith(SCRATCH)) {
            throw new IOException("not a plain file name: " + name.replaceAll("[^\\x21-\\x7e]", "?"));
        }
        return name;
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the evidence folder's file system cannot rename atomically: use a local disk", e);
        }
    }

    /** A rename is on the disk only when its folder is. */
    private static void sync(Path folder) throws IOException {
        if (System.getProperty("os.name").startsWith("Windows")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
