package io.github.qianliyan.dispatcher.statistic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much the desk was asked for, against EEMUA 191 (third edition, section on alarm rates): on average less than one alarm
 * in ten minutes for each operator is very likely to be acceptable; more than ten in ten minutes are a flood.
 *
 * @param operators at the desk at a time
 * @param perOperatorHour alarms (incidents told to the desk)
 * @param perTenMinutes the same, for ten minutes
 * @param acceptable whether that is less than one
 * @param busiest alarms for one operator in the worst ten minutes
 * @param floods ten minutes with more than {@value #FLOOD}
 * @param quiet part of all ten minutes that had at most one alarm for each operator
 */
public record Load(
        int operators,
        double perOperatorHour,
        double perTenMinutes,
        boolean acceptable,
        double busiest,
        int floods,
        double quiet) {
    static final int FLOOD = 10;
    private static final long WINDOW_MS = 600_000;
    private static final int WINDOWS_A_DAY = 144;

    static Load of(List<Row> rows, Period period, int operators) {
        Map<Long, Integer> windows = new HashMap<>();
        rows.forEach(row -> windows.merge(row.opened() / WINDOW_MS, 1, Integer::sum));
        double all = (double) period.days() * WINDOWS_A_DAY;
        double mean = rows.size() / all / operators;
        long above =
                windows.values().stream().filter(count -> count > operators).count();
        return new Load(
                operators,
                mean * 6,
                mean,
                mean < 1,
                windows.values().stream().mapToInt(Integer::intValue).max().orElse(0) / (double) operators,
                (int) windows.values().stream()
                        .filter(count -> count > FLOOD * operators)
                        .count(),
                (all - above) / all);
    }
}
