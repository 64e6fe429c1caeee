package io.github.qianliyan.dispatcher.evidence.files;

import io.github.qianliyan.dispatcher.record.Hashes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder per alert. A file is there whole or not at all, also after a power cut. */
public final class FolderFiles implements EvidenceFiles {
    private static final Logger LOG = LoggerFactory.getLogger(FolderFiles.class);
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,99}");
    /** Below this nothing more is written, so that the log and the store beside it do not fail for want of space. */
    private static final long SPARE_BYTES = 256L * 1024 * 1024;

    /** What the disk keeps for the log and the store when it is told how much room is left. */
    private static final long RESERVE = 1_000_000_000L;

    private static final String SCRATCH = ".tmp";

    private static final Duration EMPTY_FOR = Duration.ofMinutes(10);

    private final Path root;
    /** A file is not replaced while it is looked at whether it may go. */
    private final ReentrantLock renaming = new ReentrantLock();

    private final long spareBytes;

    public FolderFiles(Path root) {
        this(root, SPARE_BYTES);
    }

    FolderFiles(Path root, long spareBytes) {
        this.root = root;
        this.spareBytes = spareBytes;
    }

    @Override
    public void open() throws IOException {
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

    @Override
    public Path scratch(String alert, String name) throws IOException {
        return folder(alert).resolve(segment(name) + SCRATCH);
    }

    @Override
    public Written write(String alert, String name, Content content) throws IOException {
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
            renaming.lock();
            try {
                move(scratch, file);
            } finally {
                renaming.unlock();
            }
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

    static boolean plain(String name) {
        return SEGMENT.matcher(name).matches() && !name.endsWith(SCRATCH);
    }

    static String segment(String name) throws IOException {
        if (!plain(name)) {
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

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Hashes.sha256(in);
        }
    }

    @Override
    public OptionalLong size(String alert, String name) throws IOException {
        if (!plain(alert) || !plain(name)) {
            return OptionalLong.empty();
        }
        Path file = root.resolve(alert).resolve(name);
        try {
            return Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
        } catch (NoSuchFileException e) {
            LOG.debug("{} went just now", file, e);
            return OptionalLong.empty();
        }
    }

    @Override
    public InputStream read(String alert, String name, long from) throws IOException {
        Path file = root.resolve(segment(alert)).resolve(segment(name));
        InputStream in;
        try {
            in = Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw gone(alert, name, e);
        }
        try {
            in.skipNBytes(from);
            return in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    static FileNotFoundException gone(String alert, String name, Exception why) {
        FileNotFoundException gone = new FileNotFoundException(alert + "/" + name + " is not there any more");
        gone.initCause(why);
        return gone;
    }

    @Override
    public List<Kept> all() throws IOException {
        List<Kept> all = new ArrayList<>();
        if (!Files.isDirectory(root)) {
            return all;
        }
        try (Stream<Path> alerts = Files.list(root)) {
            for (Path alert : (Iterable<Path>) alerts.filter(Files::isDirectory)::iterator) {
                all.add(kept(alert));
            }
        }
        return all;
    }

    private static Kept kept(Path alert) throws IOException {
        long bytes = 0;
        Instant changed = Instant.EPOCH;
        try (Stream<Path> files = Files.list(alert)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                bytes += Files.size(file);
                Instant time = Files.getLastModifiedTime(file).toInstant();
                changed = time.isAfter(changed) ? time : changed;
            }
        } catch (NoSuchFileException e) {
            LOG.debug("{} was being written", alert, e);
        }
        return new Kept(alert.getFileName().toString(), bytes, changed);
    }

    @Override
    public List<String> names(String alert) throws IOException {
        Path folder = root.resolve(segment(alert));
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(SCRATCH))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            LOG.debug("{} is not there", folder, e);
            return List.of();
        }
    }

    @Override
    public void remove(String alert) throws IOException {
        Path folder = root.resolve(segment(alert));
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    @Override
    public long room() throws IOException {
        return Files.exists(root) ? Files.getFileStore(root).getUsableSpace() - RESERVE : Long.MAX_VALUE;
    }

    /** For whoever moves files on: the file itself. */
    Path path(String alert, String name) throws IOException {
        return root.resolve(segment(alert)).resolve(segment(name));
    }

    /** What is another as soon as the file was written again. */
    Object stamp(String alert, String name) throws IOException {
        BasicFileAttributes is = Files.readAttributes(path(alert, name), BasicFileAttributes.class);
        // no file system tells all of it; null is where there are no numbers of files
        return Arrays.asList(is.fileKey(), is.lastModifiedTime(), is.size());
    }

    /** One file, unless it was written again since. */
    void removeUnchanged(String alert, String name, Object stamp) throws IOException {
        renaming.lock();
        try {
            if (stamp(alert, name).equals(stamp)) {
                Files.delete(path(alert, name));
            }
        } finally {
            renaming.unlock();
        }
    }

    /** The folder of an alert in which there has been nothing for a while. */
    void tidy(String alert) throws IOException {
        Path folder = root.resolve(segment(alert));
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()
                    || Files.getLastModifiedTime(folder)
                            .toInstant()
                            .isAfter(Instant.now().minus(EMPTY_FOR))) {
                return;
            }
        }
        Files.deleteIfExists(folder);
    }
}
