package io.github.qianliyan.detector.decode;

/** Is shown pictures as they are decoded. */
@FunctionalInterface
public interface Viewer {
    /**
     * @param picture valid during the call; {@link Picture#keep()} for longer
     * @return whether to decode on; false ends the work on what is being decoded
     */
    boolean see(Picture picture);
}
