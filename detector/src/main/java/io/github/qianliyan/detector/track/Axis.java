package io.github.qianliyan.detector.track;

/**
 * A Kalman filter with constant velocity for one coordinate of a box, in fractions of the picture and seconds. How far
 * the object may accelerate and how badly it is measured scale with its size.
 */
final class Axis {
    /** Standard deviation of acceleration, object sizes a second squared. */
    private static final double ACCELERATION = 2.5;

    private static final double FIRST_SPEED = 2;

    private double position;
    private double speed;
    private double varPosition;
    private double covariance;
    private double varSpeed;

    Axis(double position, double size, double noise) {
        this.position = position;
        this.varPosition = noise * noise;
        this.varSpeed = FIRST_SPEED * size * FIRST_SPEED * size;
    }

    void predict(double seconds, double size) {
        position += speed * seconds;
        double push = ACCELERATION * size;
        double q = push * push;
        double s2 = seconds * seconds;
        varPosition += 2 * seconds * covariance + s2 * varSpeed + q * s2 * s2 / 4;
        covariance += seconds * varSpeed + q * s2 * seconds / 2;
        varSpeed += q * s2;
    }

    /** @param noise standard deviation of the measurement */
    void measure(double value, double noise) {
        double total = varPosition + noise * noise;
        double gain = varPosition / total;
        double speedGain = covariance / total;
        double surprise = value - position;
        position += gain * surprise;
        speed += speedGain * surprise;
        varSpeed -= speedGain * covariance;
        covariance *= 1 - gain;
        varPosition *= 1 - gain;
    }

    void stop(double at) {
        position = at;
        speed = 0;
    }

    /** Nothing was measured for a while: the speed is ever less to be believed. */
    void fade(double factor) {
        speed *= factor;
    }

    double position() {
        return position;
    }

    double speed() {
        return speed;
    }
}
