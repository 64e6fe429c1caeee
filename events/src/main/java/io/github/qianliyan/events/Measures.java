package io.github.qianliyan.events;

/** The names in {@link Observation#measures()} and {@link Alert#measures()}. A measure of a zone is {@code name:zone}. */
public final class Measures {
    /** Mean luma of the picture, 0 black to 1 white. */
    public static final String BRIGHTNESS = "brightness";
    /** Standard deviation of luma, 0 to 0.5. */
    public static final String CONTRAST = "contrast";
    /** Variance of the Laplacian of luma (8 bit) at analysis size: falls when the picture is blurred. */
    public static final String SHARPNESS = "sharpness";
    /** Mean absolute luma difference to the frame judged before, 0 to 1; 0 in a frozen picture. */
    public static final String CHANGE = "change";
    /** Fraction of the picture that moves against the learned background, 0 to 1. */
    public static final String MOTION = "motion";

    private Measures() {}
}
