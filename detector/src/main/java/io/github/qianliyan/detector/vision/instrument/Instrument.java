package io.github.qianliyan.detector.vision.instrument;

/**
 * Looks at the judged pictures of one camera, in order, and reads something off them. The same pictures give the same
 * readings: no clock, no chance. One thread at a time; closing it frees what native memory it owns.
 */
public interface Instrument extends AutoCloseable {
    /**
     * @param glance the picture; nothing of it may be kept beyond the call but its {@link Glance#grey()} and
     *     {@link Glance#motion()}
     */
    void look(Glance glance, Readout out);

    /** Whether what it last saw wants the camera followed frame by frame, for as long as it says so. */
    default boolean busy() {
        return false;
    }

    @Override
    default void close() {}
}
