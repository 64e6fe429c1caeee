package io.github.qianliyan.detector.rule.condition;

import java.time.Duration;
import java.util.Optional;

/** One kind of rule at one camera. Pure: what it remembers it is handed and hands back. */
public interface Condition {
    /** How long a condition that is seen to be false may be so without its time starting anew: a detector blinks. */
    Duration BLINK = Duration.ofSeconds(1);

    /** At most this many observations in a row may be false at that; for looks that are seconds apart. */
    int BLINKS = 2;

    /** However long a rule waits, this is the longest that a blink among looks may take. */
    Duration LONGEST_BLINK = Duration.ofSeconds(10);

    /**
     * @param memo what {@link Reading#memo()} held last time, less the objects that are forgotten
     * @return empty when this moment says nothing about the condition: it was not measured, or is of the wrong sort
     */
    Optional<Reading> read(Moment moment, Memo memo);

    /** How long it has to hold: the rule's {@code for}. */
    Duration hold();

    /** Whether each object has an episode of its own, or all of them share one. */
    default boolean episodePerObject() {
        return false;
    }

    /** How many subjects have to hold at once; for shared episodes. */
    default int minCount() {
        return 1;
    }

    /**
     * How long the condition may be seen false and still count as unbroken, when it was false in this many observations
     * in a row: {@link #BLINK}; or, for two looks, a quarter of {@code for} but not over {@link #LONGEST_BLINK}.
     */
    default Duration blink(int misses) {
        return misses <= BLINKS ? longer(BLINK, quarter(hold())) : BLINK;
    }

    /** The same for an object that is not in the picture, of which nobody knows whether it still holds. */
    default Duration hidden() {
        return longer(BLINK, quarter(hold()));
    }

    /** How often something in it could not be evaluated since it was made; for people, it changes nothing. */
    default long failures() {
        return 0;
    }

    /** Whether the camera must be followed frame by frame while something holds; looks do for what is slow. */
    boolean follow();

    private static Duration quarter(Duration hold) {
        Duration quarter = hold.dividedBy(4);
        return quarter.compareTo(LONGEST_BLINK) < 0 ? quarter : LONGEST_BLINK;
    }

    static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
