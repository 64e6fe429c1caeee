package io.github.qianliyan.detector.watch;

import java.time.Duration;

/** One camera's place at the {@link Budget}, with what following it has cost so far. */
final class Seat implements AutoCloseable {
    static final double NOTHING = -1;

    private static final double NANOS = 1e9;
    /** Processors that following a camera takes before anything is known about it. */
    private static final double USUAL_COST = 0.06;
    /** Fragments as much as which that counts. */
    private static final int USUAL = 5;
    /** Fragments that are remembered: 10 s of video. */
    private static final int MEMORY = 50;

    /** A shorter piece of video says little of what a second costs. */
    private static final Duration TELLING = Duration.ofMillis(100);

    private final Budget budget;
    private volatile double cost = USUAL_COST;
    private int known = USUAL;
    private double worth = NOTHING;
    private long asked;
    private boolean followed;

    Seat(Budget budget) {
        this.budget = budget;
    }

    /**
     * Asks to be followed, once a fragment for as long as that is wanted.
     *
     * @param worth what it is worth, 0 upwards
     * @return whether there is enough for it now
     */
    boolean follow(double worth) {
        return budget.follow(this, worth);
    }

    /** There is nothing to follow any more. */
    void leave() {
        budget.leave(this);
    }

    /**
     * Time taken by a fragment of this camera.
     *
     * @param video how much video that was
     * @param following whether it was taken for following, from which the next are estimated
     */
    void spent(long nanos, Duration video, boolean following) {
        budget.spent(nanos);
        if (following && video.compareTo(TELLING) >= 0) {
            known = Math.min(MEMORY, known + 1);
            double before = cost;
            cost = before + (nanos / (double) video.toNanos() - before) / known;
        }
    }

    // what follows belongs to the budget and is guarded by it

    void asks(double worth, long now) {
        this.worth = worth;
        this.asked = now;
    }

    boolean asked(long now, double seconds) {
        return worth != NOTHING && (now - asked) / NANOS <= seconds;
    }

    double worth() {
        return worth;
    }

    /** Processors. */
    double cost() {
        return cost;
    }

    boolean followed() {
        return followed;
    }

    void grant(boolean followed) {
        this.followed = followed;
    }

    @Override
    public void close() {
        budget.close(this);
    }
}
