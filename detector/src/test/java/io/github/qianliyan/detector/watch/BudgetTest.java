package io.github.qianliyan.detector.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final long MILLI = 1_000_000;
    private long now;
    private final Budget budget = new Budget(Duration.ofMillis(500), () -> now);

    /** A fifth of a second in which every camera that is afforded spends so much. */
    private int round(double[] worth, long millisEach) {
        int paid = 0;
        for (double each : worth) {
            if (budget.affords(each)) {
                budget.spent(millisEach * MILLI);
                paid++;
            }
        }
        now += 200 * MILLI;
        return paid;
    }

    @Test
    void while_there_is_enough_everybody_gets_what_he_asks_for() {
        for (int i = 0; i < 100; i++) {
            assertThat(round(new double[] {1, 1, 2}, 10)).isEqualTo(3);
        }
        assertThat(budget.pressure()).isLessThan(1);
    }

    @Test
    void when_there_is_not_the_worthier_are_paid_and_the_rest_waits() {
        double[] worth = new double[20];
        for (int i = 0; i < worth.length; i++) {
            worth[i] = i < 4 ? 4.5 : 1 + 0.04 * i;
        }
        long spent = 0;
        int worthy = 0;
        for (int i = 0; i < 200; i++) {
            for (int camera = 0; camera < worth.length; camera++) {
                if (budget.affords(worth[camera])) {
                    budget.spent(15 * MILLI);
                    spent += i >= 50 ? 15 : 0;
                    worthy += i >= 50 && camera < 4 ? 1 : 0;
                }
            }
            now += 200 * MILLI;
        }
        assertThat(worthy).as("looks at the worthiest four").isEqualTo(4 * 150);
        assertThat(spent / 30.0).as("milliseconds a second").isBetween(300.0, 700.0);
    }

    @Test
    void falling_behind_raises_the_price_whatever_was_spent() {
        assertThat(budget.affords(1)).isTrue();
        for (int i = 0; i < 10; i++) {
            budget.late(Duration.ofMillis(1400));
            now += 200 * MILLI;
        }
        assertThat(budget.affords(1)).isFalse();
        for (int i = 0; i < 100; i++) {
            now += 200 * MILLI;
            budget.pressure();
        }
        assertThat(budget.affords(1)).as("once it has caught up").isTrue();
    }

    @Test
    void cameras_of_one_kind_take_turns() {
        Worth followed = new Worth();
        Worth waiting = new Worth();
        Instant start = Instant.EPOCH;
        followed.turn(true, start);
        waiting.turn(false, start);
        assertThat(followed.of(Attention.NONE, true, start)).isGreaterThan(waiting.of(Attention.NONE, true, start));
        Instant later = start.plusSeconds(29);
        assertThat(waiting.of(Attention.NONE, true, later)).isGreaterThan(followed.of(Attention.NONE, true, later));
        List<Double> stakes = new ArrayList<>();
        for (Attention level : Attention.values()) {
            stakes.add(followed.of(level, true, later));
        }
        assertThat(stakes).isSorted();
    }
}
