package io.github.qianliyan.detector.watch;

/** How much the judge cares about what a camera shows next; in rising order of worth. */
public enum Attention {
    /** No rule is near to firing. */
    NONE,
    /** Some rule's condition holds, though not yet for long enough. */
    CANDIDATE,
    /** An episode is open: what ends it must not be missed. */
    EPISODE
}
