package io.github.qianliyan.detector.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    @Test
    void takes_the_least_total_cost_even_when_the_nearest_pair_must_give_way() {
        double[][] cost = {{1, 2}, {1.1, 9}};
        assertThat(Assignment.solve(cost, 10)).containsExactly(1, 0);
    }

    @Test
    void leaves_alone_what_is_too_far_apart() {
        double inf = Double.POSITIVE_INFINITY;
        assertThat(Assignment.solve(new double[][] {{inf, 0.4}, {inf, inf}, {0.8, 0.3}}, 1))
                .containsExactly(1, -1, 0);
        assertThat(Assignment.solve(new double[][] {{}, {}}, 1)).containsExactly(-1, -1);
        assertThat(Assignment.solve(new double[0][], 1)).isEmpty();
    }

    @Test
    void is_as_good_as_trying_everything() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            int rows = 1 + random.nextInt(5);
            int columns = 1 + random.nextInt(5);
            double[][] cost = new double[rows][columns];
            for (double[] row : cost) {
                for (int c = 0; c < columns; c++) {
                    row[c] = random.nextInt(6) == 0 ? Double.POSITIVE_INFINITY : random.nextDouble() * 2;
                }
            }
            int[] taken = Assignment.solve(cost, 1.3);
            double total = 0;
            boolean[] used = new boolean[columns];
            for (int r = 0; r < rows; r++) {
                if (taken[r] >= 0) {
                    assertThat(used[taken[r]]).isFalse();
                    used[taken[r]] = true;
                    total += cost[r][taken[r]] - 1.3;
                }
            }
            assertThat(total).isEqualTo(best(cost, 0, new boolean[columns], 1.3), within(1e-9));
        }
    }

    /** Gain of the best choice for this row and those after it: each pair counts its cost less what staying apart costs. */
    private static double best(double[][] cost, int row, boolean[] used, double most) {
        if (row == cost.length) {
            return 0;
        }
        double best = best(cost, row + 1, used, most);
        for (int c = 0; c < used.length; c++) {
            if (!used[c] && cost[row][c] <= most) {
                used[c] = true;
                best = Math.min(best, cost[row][c] - most + best(cost, row + 1, used, most));
                used[c] = false;
            }
        }
        return best;
    }
}
