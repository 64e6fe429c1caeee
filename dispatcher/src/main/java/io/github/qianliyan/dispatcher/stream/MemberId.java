package io.github.qianliyan.dispatcher.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Who this process is among the members of a consumer group: the same after every start. The group then takes it for the
 * member that died, and nobody waits until the dead one has timed out.
 */
public final class MemberId {
    private MemberId() {}

    /** @param folder made when it is not there; holds the id */
    public static String in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("member-id");
        if (!Files.exists(file)) {
            Files.writeString(file, UUID.randomUUID().toString());
        }
        return Files.readString(file).strip();
    }
}
