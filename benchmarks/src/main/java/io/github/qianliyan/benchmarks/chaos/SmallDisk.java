package io.github.qianliyan.benchmarks.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of its own, in memory, that can be filled to the last byte. Needs root. */
final class SmallDisk implements AutoCloseable {
    private final Path folder;
    private final Path filler;

    /** @throws IOException with the reason why this machine gives none */
    SmallDisk(Path folder, int megabytes) throws IOException {
        this.folder = folder;
        this.filler = folder.resolve("filler");
        Files.createDirectories(folder);
        Command.run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "qianliyan-chaos", folder.toString());
    }

    void fill() throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        Command.run("fallocate", "-l", Long.toString(free), filler.toString());
    }

    void free() throws IOException {
        Files.deleteIfExists(filler);
    }

    @Override
    public void close() throws IOException {
        Command.run("umount", "-l", folder.toString());
    }
}
