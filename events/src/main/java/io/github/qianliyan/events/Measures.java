package io.github.qianliyan.events;

/**
 * The names in {@link Observation#measures()} and {@link Alert#measures()}. A measure of a zone is {@code name:zone}, one of a
 * finding {@code name#labelid}, such as {@code growth#smoke1}.
 */
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

    /** Of an alert: how many objects were counted; against {@code minCount}. */
    public static final String COUNT = "count";
    /** Of an alert: seconds that the condition had held when it was raised; against {@code for}. */
    public static final String HELD = "held";
    /** Of an alert: picture widths a second, of the fastest object that was counted or of the one it is about. */
    public static final String SPEED = "speed";
    /** Of an alert: degrees between the way an object went and its lane's direction; against {@code angle}. */
    public static final String OFF_FLOW = "offFlow";
    /** Speed of an object on the road, km/h. */
    public static final String KMH = "kmh";
    /** Standard error of {@link #KMH} as measured, km/h; what the calibration is off comes on top. */
    public static final String KMH_ERROR = "kmh-error";
    /** Water line on the gauge, metres; left out when it cannot be read. */
    public static final String WATER_LEVEL = "water-level";
    /** How surely the water line is told from what lies above it, 0 (not readable) to 1. */
    public static final String WATER_LEVEL_QUALITY = "water-level-quality";
    /**
     * Why the gauge is not readable: 1 not looked at long enough, 2 nothing tells water from what is above it, 3 something
     * stands before it, 4 the picture has just changed, 5 too dark; 0 when it is readable.
     */
    public static final String WATER_LEVEL_UNREADABLE = "water-level-unreadable";
    /** Fraction of a zone that is under water, 0 to 1; left out before the zone is known dry. */
    public static final String FLOODED = "flooded";
    /** Fraction of the picture that has structure: falls when something covers the lens. */
    public static final String STRUCTURE = "structure";
    /** Steepest step within the strongest edges over their height, 0 to 1, at analysis size: falls when out of focus. */
    public static final String EDGE_SHARPNESS = "edge-sharpness";
    /**
     * As {@link #CHANGE}, of the parts that have structure, without the twentieth of the picture that changed most, where a
     * recorder may paint a clock; and 0 or nearly so when the picture is again what it was a few frames ago: a dead picture
     * pulses with its keyframes.
     */
    public static final String CHANGE_BEHIND = "change-behind";
    /** Beginning of the names under which a sketch of the scene stands, every few seconds. */
    public static final String SKETCH = "sketch";

    /** Fraction of the picture that what was found covers, 0 to 1. */
    public static final String AREA = "area";
    /** How many times larger it has been than when it was first seen. */
    public static final String GROWTH = "growth";
    /** How much of the background's fine structure is gone behind smoke, 0 to 1. */
    public static final String CONTRAST_LOSS = "contrastLoss";
    /** Share of judged pictures in which a pixel at the edge of a flame comes alight or goes out, 0 to 1. */
    public static final String FLICKER = "flicker";

    private Measures() {}

    /** The name of a measure of one finding of the frame: ids count for each label on their own. */
    public static String of(String name, String label, long finding) {
        return name + "#" + label + finding;
    }
}
