package io.github.qianliyan.events;

/** Where a fragment lies in the topic {@code video}. */
public record FragmentRef(int partition, long offset) {
    public FragmentRef {
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException("no fragment at partition " + partition + ", offset " + offset);
        }
    }
}
