package io.github.qianliyan.dispatcher.evidence.mp4;

import io.github.qianliyan.events.VideoFragment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins a camera's fragments into one fragmented MP4 that a browser plays and seeks by range requests: init segment, an
 * index (sidx) with an entry for each keyframe, and the fragments. What is written differs from the records only in the
 * decode times (moved so that the clip begins at 0) and in the total duration (mehd); samples are not touched.
 *
 * <p>Fragments go to a file at once, so memory stays small however long the clip.
 */
public final class ClipAssembler implements AutoCloseable {
    /** A step of the camera's clock against the time of capture beyond this is mended by the time of capture. */
    private static final Duration MAX_DRIFT = Duration.ofSeconds(2);

    private static final int SIDX_ENTRY = 12;
    private static final Logger LOG = LoggerFactory.getLogger(ClipAssembler.class);

    private final FileChannel body;
    private final List<Group> groups = new ArrayList<>();
    private Init init;
    private Instant first;
    private Instant end;
    private int fragments;
    private long shift;
    private long nextTime;

    /** @param ticks at which it begins */
    private record Group(long ticks, long at) {}

    /** @param scratch made here and deleted on close */
    public ClipAssembler(Path scratch) throws IOException {
        body = FileChannel.open(
                scratch,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    public boolean isEmpty() {
        return fragments == 0;
    }

    /** Capture time of the first picture. */
    public Instant from() {
        return first;
    }

    /** Capture time of the end of the last picture. */
    public Instant to() {
        return end;
    }

    public int fragments() {
        return fragments;
    }

    /** Whether the fragment can follow: a keyframe whose init segment differs cannot. */
    public boolean fits(VideoFragment fragment) {
        return init == null || fragment.init() == null || Arrays.equals(init.bytes(), fragment.init());
    }

    /** Forgets everything before: the clip begins at the next fragment. */
    public void restart() throws IOException {
        body.truncate(0);
        groups.clear();
        init = null;
        fragments = 0;
        nextTime = 0;
    }

    /**
     * Takes the next fragment; the first must be a keyframe.
     *
     * @return false when the fragment is damaged, and then nothing of it was taken
     * @throws IOException when it cannot be written
     */
    public boolean add(VideoFragment fragment) throws IOException {
        if (isEmpty() && !fragment.key()) {
            throw new IllegalStateException("a clip begins with a keyframe");
        }
        Init track;
        long time;
        long own;
        byte[] moved;
        try {
            track = init == null ? Init.of(fragment.init()) : init;
            time = Fragment.decodeTime(fragment.data());
            own = isEmpty() ? time : mended(fragment, time, track);
            moved = Fragment.earlier(fragment.data(), own);
        } catch (IOException e) {
            LOG.warn("a fragment of {} is damaged: {}", fragment.camera(), e.getMessage());
            return false;
        }
        if (isEmpty()) {
            first = fragment.captured();
        }
        init = track;
        shift = own;
        if (fragment.key()) {
            groups.add(new Group(time - shift, body.position()));
        }
        ByteBuffer bytes = ByteBuffer.wrap(moved);
        while (bytes.hasRemaining()) {
            body.write(bytes);
        }
        nextTime = time - shift + ticks(fragment.duration(), init);
        end = fragment.end();
        fragments++;
        return true;
    }

    /** What to take from this fragment's decode time: as for the one before, unless the camera's clock jumped. */
    private long mended(VideoFragment fragment, long time, Init track) {
        long expected = ticks(Duration.between(first, fragment.captured()), track);
        long drift = Math.abs(time - shift - expected);
        boolean jumped = drift > ticks(MAX_DRIFT, track) || time - shift < nextTime - ticks(MAX_DRIFT, track);
        return jumped ? time - Math.max(expected, nextTime) : shift;
    }

    /** Writes the clip. */
    public void writeTo(FileChannel out) throws IOException {
        write(out, init.withDuration(nextTime));
        write(out, index());
        long at = 0;
        while (at < body.size()) {
            at += body.transferTo(at, body.size() - at, out);
        }
    }

    private byte[] index() throws IOException {
        ByteBuffer sidx = ByteBuffer.allocate(40 + SIDX_ENTRY * groups.size());
        sidx.putInt(sidx.capacity()).put("sidx".getBytes(StandardCharsets.US_ASCII));
        sidx.putInt(1 << 24).putInt(init.track()).putInt((int) init.timescale());
        sidx.putLong(0).putLong(0);
        sidx.putShort((short) 0).putShort((short) groups.size());
        for (int i = 0; i < groups.size(); i++) {
            boolean last = i == groups.size() - 1;
            long bytes = (last ? body.size() : groups.get(i + 1).at())
                    - groups.get(i).at();
            long ticks = (last ? nextTime : groups.get(i + 1).ticks())
                    - groups.get(i).ticks();
            sidx.putInt(Math.toIntExact(bytes)).putInt(Math.toIntExact(ticks)).putInt(0x9000_0000);
        }
        return sidx.array();
    }

    private static void write(FileChannel out, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
    }

    private static long ticks(Duration duration, Init track) {
        return duration.toMillis() * track.timescale() / 1000;
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
