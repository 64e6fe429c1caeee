package io.github.qianliyan.dispatcher.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Keeps a file among an alert's evidence, whole or not at all. */
public final class FileKeeper {
    private final EvidenceFolder folder;

    /** @param folder holds a folder per alert */
    public FileKeeper(Path folder) {
        this.folder = new EvidenceFolder(folder);
    }

    /** @throws IOException when the disk is full, or the name is not one that may be a file's */
    public void keep(String alert, String name, byte[] content) throws IOException {
        folder.write(alert, name, out -> {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        });
    }
}
