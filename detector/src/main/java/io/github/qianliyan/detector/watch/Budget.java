package io.github.qianliyan.detector.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * One purse of detector time for all cameras of a worker, and who of them is followed from it. Each camera has a seat that knows
 * what following it costs; the worthiest are followed whose costs fit into the purse, so that what is promised can be kept. The
 * purse itself follows how late fragments are: it grows slowly while there is more to follow and nothing waits, and shrinks at
 * once by as much as things are late. Safe for several threads.
 */
final class Budget {
    private static final double NANOS = 1e9;
    /** Over how long spending and lateness are averaged, seconds. */
    private static final double WINDOW = 1;
    /** Mean age of fragments when their turn comes from which on the worker counts as behind, seconds. */
    private static final double LATE = 0.35;
    /** ... and from which on only that is followed at which something is at stake: the rest is nearly stale and not worth its time. */
    private static final double FAR_BEHIND = 1;
    /** ... and below which there may be room for more. */
    private static final double IN_TIME = 0.2;
    /** Who is followed is settled anew as often, seconds. */
    private static final double PLAN_EVERY = 0.25;
    /** A seat that has not asked for so long gets nothing, seconds: its camera sends no video, or nothing is left to follow. */
    private static final double ASKED = 3;
    /** Part of the budget with which a worker begins. */
    private static final double START = 0.5;
    /** Processors by which the purse grows in a second. */
    private static final double GROWS = 0.04;
    /** Part of the purse that goes in a second when fragments are twice as late as they should be. */
    private static final double SHRINKS = 0.5;
    /** Part of the budget that the dearest camera is reckoned with. */
    private static final double ALONE = 0.9;
    /** Of the budget, below which the purse never falls. */
    private static final double LEAST = 0.25;

    private final double capacity;
    private final LongSupplier clock;
    private final List<Seat> seats = new ArrayList<>();
    private double purse;
    private double rate;
    /** Of fragments of the window, weighted by how recent they are: ages in seconds, and how many. */
    private double ages;

    private double fragments;
    private double wanted;
    private double granted;
    private long updated;
    private long planned;

    /** @param clock nanoseconds of any origin, such as {@code System::nanoTime} */
    Budget(Duration perSecond, LongSupplier clock) {
        this.capacity = perSecond.toNanos() / NANOS;
        this.clock = clock;
        this.purse = START * capacity;
        this.updated = clock.getAsLong();
        this.planned = updated;
    }

    synchronized Seat seat() {
        Seat seat = new Seat(this);
        seats.add(seat);
        return seat;
    }

    synchronized void spent(long nanos) {
        advance();
        rate += nanos / NANOS / WINDOW;
    }

    /**
     * How old a fragment was when its turn came. The mean counts, not the oldest: keyframes of many cameras that come together
     * are a queue for a moment, not a worker that has too much to do.
     */
    synchronized void late(Duration age) {
        advance();
        ages += Math.max(0, age.toNanos() / NANOS);
        fragments++;
    }

    /** What the cameras want as a ratio of what there is; above 1 some are only looked at. */
    synchronized double pressure() {
        advance();
        // where nobody asks any more nothing is wanted
        plan();
        return Math.max(Math.max(rate / capacity, wanted / purse), lateness() / LATE);
    }

    /** Whether there is time for what is good to have: a look before it must be, the model at a look. */
    synchronized boolean inTime() {
        advance();
        return lateness() <= LATE && rate <= capacity;
    }

    synchronized boolean follow(Seat seat, double worth) {
        advance();
        seat.asks(worth, clock.getAsLong());
        plan();
        if (!seat.followed() && granted + costOf(seat) <= room(worth)) {
            seat.grant(true);
            granted += costOf(seat);
        }
        return seat.followed();
    }

    synchronized void leave(Seat seat) {
        if (seat.followed()) {
            granted -= costOf(seat);
        }
        seat.grant(false);
        seat.asks(Seat.NOTHING, clock.getAsLong());
    }

    synchronized void close(Seat seat) {
        leave(seat);
        seats.remove(seat);
    }

    /** What does not fit into the whole budget is followed alone, and measured again: a cold start must not shut a camera out for good. */
    private double costOf(Seat seat) {
        return Math.min(seat.cost(), ALONE * capacity);
    }

    /** Processors that following may take now. */
    private double room(double worth) {
        return lateness() > FAR_BEHIND && worth < Worth.AT_STAKE ? 0 : purse;
    }

    private double lateness() {
        return ages / Math.max(1, fragments);
    }

    private void plan() {
        double seconds = (clock.getAsLong() - planned) / NANOS;
        if (seconds < PLAN_EVERY) {
            return;
        }
        planned = clock.getAsLong();
        fit(Math.min(1, seconds));
        List<Seat> asking = new ArrayList<>();
        for (Seat seat : seats) {
            seat.grant(false);
            if (seat.asked(planned, ASKED)) {
                asking.add(seat);
            }
        }
        asking.sort(Comparator.comparingDouble(Seat::worth).reversed());
        wanted = 0;
        granted = 0;
        for (Seat seat : asking) {
            wanted += costOf(seat);
            if (granted + costOf(seat) <= room(seat.worth())) {
                seat.grant(true);
                granted += costOf(seat);
            }
        }
    }

    /** The purse to what was seen to be possible. */
    private void fit(double seconds) {
        double over = Math.max(lateness() / LATE, rate / capacity) - 1;
        if (over > 0) {
            purse = Math.max(LEAST * capacity, purse * (1 - SHRINKS * Math.min(1, over) * seconds));
        } else if (lateness() < IN_TIME && wanted > purse) {
            purse = Math.min(capacity, purse + GROWS * seconds);
        }
    }

    private void advance() {
        long now = clock.getAsLong();
        double seconds = (now - updated) / NANOS;
        if (seconds <= 0) {
            return;
        }
        updated = now;
        double keep = Math.exp(-seconds / WINDOW);
        rate *= keep;
        ages *= keep;
        fragments *= keep;
    }
}
