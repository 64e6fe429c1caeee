package io.github.qianliyan.dispatcher.evidence.files;

import io.github.qianliyan.events.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Files by alert. A file is there whole or not at all; what was written can be read from then on. */
public interface EvidenceFiles {
    /** Writes to a channel. */
    @FunctionalInterface
    interface Content {
        void writeTo(FileChannel out) throws IOException;
    }

    /** @param sha256 64 hexadecimal digits */
    record Written(String name, long bytes, String sha256) {}

    /** @param changed when something was last put there */
    record Kept(String alert, long bytes, Instant changed) {}

    /** Makes ready for writing and removes what a crash left half written. */
    void open() throws IOException;

    /** A place on this machine for what is not finished. */
    Path scratch(String alert, String name) throws IOException;

    /** @throws IOException when there is no room, or the name is not one that may be a file's */
    Written write(String alert, String name, Content content) throws IOException;

    /** As {@link #write(String, String, Content)}. */
    default Written write(String alert, String name, byte[] content) throws IOException {
        return write(alert, name, out -> {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        });
    }

    /** Bytes of a file; empty when it is not there, or has a name that no file can have. */
    OptionalLong size(String alert, String name) throws IOException;

    /**
     * From one byte to the end; whoever wants less closes earlier.
     *
     * @throws java.io.FileNotFoundException when it is not there
     */
    InputStream read(String alert, String name, long from) throws IOException;

    /** What there is of every alert, in no order. */
    List<Kept> all() throws IOException;

    /** Names of an alert's files, sorted. */
    List<String> names(String alert) throws IOException;

    /** All files of an alert; when there are none nothing happens. */
    void remove(String alert) throws IOException;

    /** Bytes that may still be written, below 0 when it is too many already; {@link Long#MAX_VALUE} when nobody can tell. */
    long room() throws IOException;

    /** What an administrator has to know; empty while all is well. */
    default Optional<Text> problem() {
        return Optional.empty();
    }
}
