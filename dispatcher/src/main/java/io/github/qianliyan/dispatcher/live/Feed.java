package io.github.qianliyan.dispatcher.live;

import io.github.qianliyan.events.VideoFragment;
import java.util.ArrayList;
import java.util.List;

/**
 * One camera that somebody looks at: the newest group of pictures, so that whoever comes sees a picture at once, and
 * where each fragment goes. Confined to the hub's thread.
 */
final class Feed {
    /** A group beyond this is not kept; who comes then waits for the next keyframe. */
    static final long MAX_GROUP_BYTES = 8L * 1024 * 1024;

    private final List<VideoFragment> group = new ArrayList<>();
    private final List<Viewer> viewers = new ArrayList<>();
    private long groupBytes;
    private long last = -1;
    private long goal;
    private boolean live;

    /** @param goal offset of the first record that is live; what lies before only fills the group */
    Feed(long goal) {
        this.goal = goal;
    }

    void join(Viewer viewer) {
        viewers.add(viewer);
        if (live) {
            viewer.begin(group);
        }
    }

    /** Whether nobody looks any more. */
    boolean leave(Viewer viewer) {
        viewers.remove(viewer);
        return viewers.isEmpty();
    }

    /** A record of the camera; one that was seen before (its partition was read back for another camera) is ignored. */
    void accept(long offset, VideoFragment fragment) {
        if (offset <= last) {
            return;
        }
        last = offset;
        if (fragment.key()) {
            group.clear();
            groupBytes = 0;
        }
        if (fragment.key() || !group.isEmpty()) {
            group.add(fragment);
            groupBytes += fragment.data().length;
        }
        if (groupBytes > MAX_GROUP_BYTES) {
            group.clear();
            groupBytes = 0;
        }
        if (live) {
            viewers.forEach(viewer -> viewer.offer(fragment));
        }
    }

    /** @param position of the partition: everything before it was accepted */
    void reached(long position) {
        if (!live && position >= goal) {
            live = true;
            viewers.forEach(viewer -> viewer.begin(group));
        }
    }
}
