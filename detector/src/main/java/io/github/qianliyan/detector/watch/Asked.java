package io.github.qianliyan.detector.watch;

import io.github.qianliyan.detector.track.Coverage;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Track;
import java.util.List;

/**
 * What the model has been asked about. A run costs as much as decoding a second of video, so it is worth it for what moves and
 * has no name yet, and was not there at the last run: leaves the model had nothing to say about then will not have a name now.
 */
final class Asked {
    /** Fraction of a moving blob that known boxes must cover for it to be theirs. */
    private static final double THEIRS = 0.5;

    private List<Box> about = List.of();

    /**
     * @param moving blobs in this picture
     * @param tracks in this picture or the one before it
     */
    boolean somethingNew(List<Box> moving, List<Track> tracks) {
        if (moving.isEmpty()) {
            return false;
        }
        List<Box> named = tracks.stream()
                .filter(track -> !track.label().equals("moving"))
                .map(Track::box)
                .toList();
        return moving.stream().anyMatch(blob -> Coverage.of(blob, named) < THEIRS && Coverage.of(blob, about) < THEIRS);
    }

    /** The model looks at the picture in which these move. */
    void now(List<Box> moving) {
        about = List.copyOf(moving);
    }
}
