package io.github.qianliyan.detector.watch;

import io.github.qianliyan.events.FragmentRef;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.VideoFragment;
import java.time.Instant;
import java.util.List;

/**
 * The eyes of one camera: turns its fragments, in the order of the log, into observations of the frames that were worth
 * judging. Holds native memory; one thread at a time.
 */
public interface Perception extends AutoCloseable {
    /**
     * @param fragment the next of this camera; broken ones are counted and skipped, never thrown
     * @param ref where it lies, carried into the observations
     * @param now the wall clock, against which freshness is measured
     * @return what was judged, in capture order; often empty
     */
    List<Observation> perceive(VideoFragment fragment, FragmentRef ref, Instant now);

    /** What the judge made of the last observations. */
    void attention(Attention level);

    @Override
    void close();
}
