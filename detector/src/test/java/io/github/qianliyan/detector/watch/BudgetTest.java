package io.github.qianliyan.detector.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final long MILLI = 1_000_000;
    private long now;
    private final Budget budget = new Budget(Duration.ofMillis(500), () -> now);

    private final List<Seat> seats = new ArrayList<>();
    private final int[] followed = new int[20];

    private void seats(int count) {
        for (int i = 0; i < count; i++) {
            seats.add(budget.seat());
        }
    }

    /** A fifth of a second of every camera; following takes so much of it. */
    private void round(double[] worth, long millisEach, Duration age) {
        for (int i = 0; i < worth.length; i++) {
            budget.late(age);
            if (seats.get(i).follow(worth[i])) {
                followed[i]++;
                seats.get(i).spent(millisEach * MILLI, Duration.ofMillis(200), true);
            }
        }
        now += 200 * MILLI;
    }

    private static double[] equal(int count) {
        double[] worth = new double[count];
        Arrays.fill(worth, 1.5);
        return worth;
    }

    @Test
    void while_there_is_enough_everybody_is_followed() {
        seats(3);
        for (int i = 0; i < 100; i++) {
            round(equal(3), 10, Duration.ofMillis(50));
        }
        assertThat(followed).startsWith(100, 100);
        assertThat(followed[2])
                .as("the third, once the others are known not to cost more")
                .isGreaterThan(60);
        assertThat(budget.pressure()).isLessThan(1);
    }

    @Test
    void when_there_is_not_the_worthier_are_followed_and_the_rest_waits() {
        seats(20);
        double[] worth = new double[20];
        for (int i = 0; i < worth.length; i++) {
            worth[i] = i < 4 ? 4.5 : 1 + 0.04 * i;
        }
        for (int i = 0; i < 200; i++) {
            round(worth, 15, Duration.ofMillis(50));
        }
        Arrays.fill(followed, 0);
        for (int i = 0; i < 150; i++) {
            round(worth, 15, Duration.ofMillis(50));
        }
        assertThat(followed).startsWith(150, 150, 150, 150);
        double spent = Arrays.stream(followed).sum() * 15 / 30.0;
        assertThat(spent).as("milliseconds a second").isBetween(300.0, 500.0);
        assertThat(budget.pressure()).isGreaterThan(1);
    }

    @Test
    void falling_behind_costs_followers_until_it_has_caught_up() {
        seats(3);
        for (int i = 0; i < 100; i++) {
            round(equal(3), 20, Duration.ofMillis(50));
        }
        for (int i = 0; i < 50; i++) {
            round(equal(3), 20, Duration.ofMillis(700));
        }
        assertThat(budget.inTime()).isFalse();
        Arrays.fill(followed, 0);
        round(equal(3), 20, Duration.ofMillis(700));
        assertThat(Arrays.stream(followed).sum())
                .as("a quarter of the budget is kept, whoever it is that takes the machine")
                .isEqualTo(1);
        for (int i = 0; i < 100; i++) {
            round(equal(3), 20, Duration.ofMillis(50));
        }
        Arrays.fill(followed, 0);
        round(equal(3), 20, Duration.ofMillis(50));
        assertThat(Arrays.stream(followed).sum()).as("once it has caught up").isEqualTo(3);
    }

    @Test
    void far_behind_only_that_is_followed_at_which_something_is_at_stake() {
        seats(3);
        for (int i = 0; i < 50; i++) {
            round(new double[] {1.5, 4, 1.9}, 10, Duration.ofMillis(1400));
        }
        assertThat(followed).startsWith(0, 50, 0);
    }

    @Test
    void where_nobody_asks_any_more_there_is_no_pressure() {
        seats(20);
        for (int i = 0; i < 50; i++) {
            round(equal(20), 15, Duration.ofMillis(50));
        }
        assertThat(budget.pressure()).isGreaterThan(1);
        now += 10_000 * MILLI;
        assertThat(budget.pressure()).isLessThan(0.01);
    }

    @Test
    void a_camera_whose_first_picture_took_long_is_followed_again() {
        seats(1);
        round(equal(1), 2000, Duration.ofMillis(50));
        Arrays.fill(followed, 0);
        for (int i = 0; i < 200; i++) {
            round(equal(1), 10, Duration.ofMillis(50));
        }
        assertThat(followed[0]).isGreaterThan(50);
    }

    @Test
    void a_camera_that_asks_no_more_makes_room_for_another() {
        seats(2);
        double[] worth = {2, 1};
        for (int i = 0; i < 20; i++) {
            round(worth, 60, Duration.ofMillis(50));
        }
        assertThat(seats.get(1).follow(1)).isFalse();
        seats.getFirst().close();
        assertThat(seats.get(1).follow(1)).isTrue();
    }

    @Test
    void cameras_of_one_kind_take_turns() {
        Worth followed = new Worth();
        Worth waiting = new Worth();
        Instant start = Instant.EPOCH;
        followed.turn(true, start);
        waiting.turn(false, start);
        assertThat(followed.of(Attention.NONE, start)).isGreaterThan(waiting.of(Attention.NONE, start));
        Instant later = start.plusSeconds(29);
        assertThat(waiting.of(Attention.NONE, later)).isGreaterThan(followed.of(Attention.NONE, later));
        List<Double> stakes = new ArrayList<>();
        for (Attention level : Attention.values()) {
            stakes.add(followed.of(level, later));
        }
        assertThat(stakes).isSorted();
    }
}
