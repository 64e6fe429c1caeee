package io.github.qianliyan.ingest.mux;

import io.github.qianliyan.ingest.bitstream.VideoFormat;
import java.time.Duration;

/**
 * About 200 ms of one camera: moof + mdat.
 *
 * @param capturedMillis of its first frame, ms since 1970
 * @param key starts at a keyframe
 * @param init ftyp + moov; the same array for as long as the parameters hold
 * @param frames how many
 */
@SuppressWarnings("ArrayRecordComponent") // handed to Kafka as they are, compared by nobody
public record Fragment(
        long capturedMillis,
        boolean key,
        VideoFormat format,
        byte[] init,
        Duration duration,
        int frames,
        byte[] data) {}
