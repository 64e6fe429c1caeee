package io.github.qianliyan.dispatcher.live;

import io.github.qianliyan.dispatcher.DispatcherMetrics;
import io.github.qianliyan.dispatcher.evidence.KeyframeJpeg;
import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.service.lifecycle.Service;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small picture of each camera, for tiles: its newest keyframe, made when somebody asks and at most every 5 s. One
 * pass over a partition serves all cameras in it; a picture is decoded once however many ask for it.
 */
public final class CameraPictures implements Service {
    public static final int MIN_WIDTH = 80;
    public static final int MAX_WIDTH = 480;

    private static final int STEP = 80;
    /** A picture older than this is no picture of the camera any more. */
    private static final Duration SHOWN = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(CameraPictures.class);

    private final DispatcherMetrics metrics;
    private final KeyframeScan scan;
    private final Map<Key, Picture> made = new ConcurrentHashMap<>();
    private final Semaphore decoders = new Semaphore(2);

    /**
     * A JPEG.
     *
     * @param captured when the camera took it
     */
    @SuppressWarnings("ArrayRecordComponent") // the bytes of a file, compared by nobody
    public record Picture(Instant captured, byte[] jpeg) {}

    private record Key(String camera, int width) {}

    public CameraPictures(Cluster cluster, DispatcherMetrics metrics) {
        this.metrics = metrics;
        this.scan = new KeyframeScan(cluster);
    }

    @Override
    public String name() {
        return "pictures";
    }

    /** Nothing runs until somebody asks. */
    @Override
    public void start() {}

    /**
     * The camera's newest picture.
     *
     * @param width pixels; what is made is the next step of 80 at most as wide, and never wider than the camera's own
     * @return empty when the camera sent nothing lately
     */
    public Optional<Picture> picture(String camera, int width) {
        int step = Math.clamp(width - width % STEP, MIN_WIDTH, MAX_WIDTH);
        Instant oldest = Instant.now().minus(SHOWN);
        return scan.newest(camera)
                .filter(keyframe -> keyframe.captured().isAfter(oldest))
                .flatMap(keyframe -> made(new Key(camera, step), keyframe));
    }

    private Optional<Picture> made(Key key, KeyframeScan.Keyframe keyframe) {
        Picture before = made.get(key);
        if (before != null && before.captured.equals(keyframe.captured())) {
            return Optional.of(before);
        }
        decoders.acquireUninterruptibly();
        try {
            // another request may have made it meanwhile
            Picture now = made.get(key);
            if (now != null && now.captured.equals(keyframe.captured())) {
                return Optional.of(now);
            }
            long began = System.nanoTime();
            Picture picture =
                    new Picture(keyframe.captured(), KeyframeJpeg.of(keyframe.init(), keyframe.data(), key.width));
            metrics.pictureDecoded(Duration.ofNanos(System.nanoTime() - began));
            made.put(key, picture);
            return Optional.of(picture);
        } catch (IOException e) {
            LOG.warn("no picture of {} from its keyframe of {}: {}", key.camera, keyframe.captured(), e.getMessage());
            return Optional.ofNullable(before);
        } finally {
            decoders.release();
        }
    }

    @Override
    public void close() {
        scan.close();
    }
}
