package io.github.qianliyan.standalone.scene.draw;

/**
 * The light a scene stands in, and what the camera's sensor makes of it.
 *
 * <p>A colour is darkened, bled of saturation and tinted; where a lamp reaches, night turns back towards day.
 */
public enum Light {
    DAY(1, 1, 0, 0, 2.2, 0xA9CBE8, 0xE9F0F2),
    DUSK(0.62, 0.8, -7, 9, 3.0, 0x55648C, 0xF0A868),
    NIGHT(0.24, 0.35, 3, -1, 4.6, 0x0A0E16, 0x1C2430),
    RAIN(0.74, 0.55, 3, -2, 2.8, 0x9AA4AC, 0xB9C0C4);

    private final double brightness;
    private final double saturation;
    private final int tintBlue;
    private final int tintRed;
    private final double noise;
    private final int zenith;
    private final int skyline;

    Light(double brightness, double saturation, int tintBlue, int tintRed, double noise, int zenith, int skyline) {
        this.brightness = brightness;
        this.saturation = saturation;
        this.tintBlue = tintBlue;
        this.tintRed = tintRed;
        this.noise = noise;
        this.zenith = zenith;
        this.skyline = skyline;
    }

    /** Factor on luma above black, at a place that lamps light to the given fraction. */
    public double brightness(double lit) {
        return brightness + (Math.max(brightness, 0.85) - brightness) * lit;
    }

    /** Factor on chroma. */
    public double saturation(double lit) {
        return saturation + (Math.max(saturation, 0.8) - saturation) * lit;
    }

    /** Added to Cb. */
    public int tintBlue(double lit) {
        return (int) Math.rint(tintBlue * (1 - lit) - 9 * lit);
    }

    /** Added to Cr. */
    public int tintRed(double lit) {
        return (int) Math.rint(tintRed * (1 - lit) + 6 * lit);
    }

    /** Standard deviation of the sensor's noise, in levels of luma. */
    public double noise() {
        return noise;
    }

    /** Colour of the sky overhead, {@code 0xRRGGBB}. */
    public int zenith() {
        return zenith;
    }

    /** Colour of the sky at the horizon. */
    public int skyline() {
        return skyline;
    }

    /** Whether headlights and lamps are on. */
    public boolean lampsOn() {
        return this == NIGHT || this == DUSK;
    }
}
