package io.github.qianliyan.detector.track;

import java.util.Arrays;

/** The assignment of least total cost (Kuhn 1955, Munkres 1957), in the O(n^3) form with potentials. */
final class Assignment {
    private Assignment() {}

    /**
     * @param cost of row r taking column c; infinite when it must not
     * @param most a pair that costs more stays apart
     * @return for each row its column, or -1
     */
    static int[] solve(double[][] cost, double most) {
        int rows = cost.length;
        int columns = rows == 0 ? 0 : cost[0].length;
        int[] result = new int[rows];
        Arrays.fill(result, -1);
        if (columns == 0) {
            return result;
        }
        // square, so that every row may also stay alone for the price of a pair that is just too dear
        int size = rows + columns;
        double[] rowPotential = new double[size + 1];
        double[] columnPotential = new double[size + 1];
        int[] taken = new int[size + 1];
        int[] way = new int[size + 1];
        for (int row = 1; row <= size; row++) {
            taken[0] = row;
            int column = 0;
            double[] least = new double[size + 1];
            Arrays.fill(least, Double.MAX_VALUE);
            boolean[] used = new boolean[size + 1];
            do {
                used[column] = true;
                int at = taken[column];
                double delta = Double.MAX_VALUE;
                int next = 0;
                for (int c = 1; c <= size; c++) {
                    if (!used[c]) {
                        double reduced =
                                price(cost, at - 1, c - 1, rows, columns, most) - rowPotential[at] - columnPotential[c];
                        if (reduced < least[c]) {
                            least[c] = reduced;
                            way[c] = column;
                        }
                        if (least[c] < delta) {
                            delta = least[c];
                            next = c;
                        }
                    }
                }
                for (int c = 0; c <= size; c++) {
                    if (used[c]) {
                        rowPotential[taken[c]] += delta;
                        columnPotential[c] -= delta;
                    } else {
                        least[c] -= delta;
                    }
                }
                column = next;
            } while (taken[column] != 0);
            while (column != 0) {
                int from = way[column];
                taken[column] = taken[from];
                column = from;
            }
        }
        for (int c = 1; c <= columns; c++) {
            int row = taken[c] - 1;
            if (row < rows && cost[row][c - 1] <= most) {
                result[row] = c - 1;
            }
        }
        return result;
    }

    private static double price(double[][] cost, int row, int column, int rows, int columns, double most) {
        if (row < rows && column < columns) {
            return Math.min(cost[row][column], most * 4);
        }
        return row >= rows && column >= columns ? 0 : most / 2;
    }
}
