package io.github.qianliyan.dispatcher.evidence;

import io.github.qianliyan.dispatcher.evidence.VideoLog.Located;
import io.github.qianliyan.dispatcher.evidence.files.EvidenceFiles;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Incident.EvidenceFile;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.events.VideoFragment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The picture that decided an alert; for a camera that sent nothing, the last one before. */
final class SnapshotMaker {
    static final String NAME = "snapshot.jpg";
    /** Of a camera that sent nothing when it happened. */
    static final String LAST_BEFORE = "last-before.jpg";

    /** How far back a keyframe is looked for, first near, then far: cameras send one every 1 to 10 s, few every 60 s. */
    private static final List<Duration> REACH = List.of(Duration.ofSeconds(15), Duration.ofSeconds(120));
    /** A camera that is offline is noticed some time after its last picture. */
    private static final List<Duration> REACH_WHEN_SILENT = List.of(Duration.ofSeconds(90), Duration.ofSeconds(600));
    /** Bytes of one group of pictures: 60 s at 8 Mbit/s. */
    private static final long MAX_GROUP = 64L * 1024 * 1024;

    private final VideoLog log;
    private final EvidenceFiles folder;

    SnapshotMaker(VideoLog log, EvidenceFiles folder) {
        this.log = log;
        this.folder = folder;
    }

    /**
     * @throws Missing when the log does not hold the picture
     * @throws IOException when it may be tried again
     */
    EvidenceFile make(Alert alert) throws IOException, Missing {
        boolean seen = alert.evidence().frame() != null;
        if (alert.evidence().fragment() != null && !log.holds(alert.evidence().fragment())) {
            throw new Missing(new Text("录像已不在日志中（超过保留期）", "The video is no longer in the log (retention has passed)"));
        }
        Instant instant = seen ? alert.evidence().frame() : alert.raised();
        List<VideoFragment> group = List.of();
        for (Duration reach : seen ? REACH : REACH_WHEN_SILENT) {
            group = group(alert, instant, reach);
            if (!group.isEmpty()) {
                break;
            }
        }
        if (group.isEmpty()) {
            throw new Missing(new Text("日志中没有该相机的画面", "The log holds no picture of this camera"));
        }
        EventPicture.Jpeg jpeg = decoded(group, instant, seen ? alert.objects() : List.of());
        EvidenceFiles.Written written = folder.write(alert.id(), seen ? NAME : LAST_BEFORE, out -> {
            ByteBuffer bytes = ByteBuffer.wrap(jpeg.bytes());
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        });
        return new EvidenceFile(
                alert.id(),
                EvidenceFile.Kind.SNAPSHOT,
                written.name(),
                written.bytes(),
                written.sha256(),
                jpeg.taken(),
                jpeg.taken());
    }

    private static EventPicture.Jpeg decoded(List<VideoFragment> group, Instant instant, List<Alert.Seen> objects)
            throws Missing {
        try {
            return EventPicture.of(group, instant, objects);
        } catch (IOException e) {
            throw new Missing(new Text("画面无法解码：" + e.getMessage(), "The picture cannot be decoded: " + e.getMessage()));
        }
    }

    /** From the keyframe at or before the instant to the fragment that holds it; empty when there is no such keyframe. */
    private List<VideoFragment> group(Alert alert, Instant instant, Duration reach) throws IOException {
        List<VideoFragment> group = new ArrayList<>();
        long[] bytes = {0};
        log.read(alert.camera(), instant.minus(reach), located -> {
            VideoFragment fragment = located.fragment();
            if (fragment.captured().isAfter(instant) || after(located, alert)) {
                return false;
            }
            if (fragment.key()) {
                group.clear();
                bytes[0] = 0;
            }
            if (fragment.key() || !group.isEmpty()) {
                group.add(fragment);
                bytes[0] += fragment.data().length;
            }
            if (bytes[0] > MAX_GROUP) {
                throw new IOException("a group of pictures of more than " + MAX_GROUP + " B");
            }
            return true;
        });
        return group;
    }

    private static boolean after(Located located, Alert alert) {
        return alert.evidence().fragment() != null
                && located.ref().offset() > alert.evidence().fragment().offset();
    }
}
