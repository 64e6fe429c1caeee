package io.github.qianliyan.detector.vision.still;

/**
 * What a region that changed for good is.
 *
 * <p>A thing has an outline: across it the picture has edges. When they are in the picture as it is now, something was put
 * there; when they are in the picture as it was, something was taken away (edge energy, after Tian, Feris, Liu, Hampapur
 * and Sun 2011, "Robust detection of abandoned and removed objects in complex surveillance videos"). When the change
 * fades out across the outline, or the ground's own texture shows through it, it is light: a shadow, a beam, a reflection
 * (the same paper's test of texture). The thresholds are ours, between what real clips show: a black bag against a black
 * wall scores 0.70, a white sack on gravel 0.91, a gap 0.05 to 0.39.
 */
enum Verdict {
    LEFT,
    TAKEN,
    LIGHT,
    UNSURE;

    private static final double PUT = 0.6;
    private static final double GONE = 0.4;
    private static final double FADES = 0.6;
    private static final double SHINES_THROUGH = 0.85;

    static boolean light(Outline outline) {
        return outline.ends() < FADES || outline.alike() > SHINES_THROUGH;
    }

    /** @param score of {@link Outline#score()}, of an outline that is not light */
    static Verdict of(double score) {
        return score >= PUT ? LEFT : score <= GONE ? TAKEN : UNSURE;
    }
}
