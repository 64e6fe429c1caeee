package io.github.qianliyan.dispatcher.channel.push;

import com.interaso.webpush.VapidKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;

/** The service's own pair of keys (VAPID, RFC 8292): made once, kept in the data folder, readable by its owner alone. */
public final class PushKeys {
    private static final String FILE = "push-keys";

    private PushKeys() {}

    /** @throws UncheckedIOException when the file cannot be read or written */
    public static VapidKeys in(Path data) {
        Path file = data.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(data);
                VapidKeys fresh = VapidKeys.generate();
                write(file, fresh);
                return fresh;
            }
            List<String> lines = Files.readAllLines(file);
            if (lines.size() < 2) {
                throw new IOException(file + " does not hold two keys: remove it to have new ones made; officers then"
                        + " subscribe again");
            }
            return VapidKeys.create(lines.get(0), lines.get(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, VapidKeys keys) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(
                file,
                List.of(keys.getX509PublicKey(), keys.getPkcs8PrivateKey()),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** What a browser is told as {@code applicationServerKey}. */
    public static String publicKey(VapidKeys keys) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(keys.getApplicationServerKey());
    }
}
