package io.github.qianliyan.ingest.share;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Where a camera's records go. */
final class Partitions {
    private Partitions() {}

    /** The partition that the producer's default partitioner chooses for a record with this key. */
    static int of(String camera, int partitions) {
        return Utils.toPositive(Utils.murmur2(camera.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
