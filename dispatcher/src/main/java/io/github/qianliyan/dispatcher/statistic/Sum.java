package io.github.qianliyan.dispatcher.statistic;

import java.util.List;
import java.util.OptionalLong;

/**
 * Figures of some incidents. Drills are in none of them.
 *
 * @param alerts that they were made of
 * @param genuine found to be what was said
 * @param falseAlarms dismissed as such
 * @param open not ended yet
 * @param closed handled to the end
 * @param visits an officer was on the spot
 * @param precision genuine of those of which it is known; null when it is known of none
 */
public record Sum(
        int incidents,
        long alerts,
        int genuine,
        int falseAlarms,
        int open,
        int closed,
        int visits,
        Double precision,
        Spread acknowledge,
        Spread accept,
        Spread arrive,
        Spread resolve) {
    static Sum of(List<Row> rows) {
        int genuine = count(rows, Row::genuine);
        int falseAlarms = count(rows, Row::falseAlarm);
        return new Sum(
                rows.size(),
                rows.stream().mapToLong(Row::alerts).sum(),
                genuine,
                falseAlarms,
                count(rows, Row::open),
                count(rows, row -> row.state().equals("closed")),
                count(rows, row -> row.arrived() != 0),
                genuine + falseAlarms == 0 ? null : (double) genuine / (genuine + falseAlarms),
                Spread.of(rows, row -> row.after(row.acknowledged())),
                Spread.of(rows, row -> since(row.dispatched(), row.accepted())),
                Spread.of(rows, row -> since(row.accepted(), row.arrived())),
                Spread.of(rows, row -> row.after(row.resolved())));
    }

    private static int count(List<Row> rows, java.util.function.Predicate<Row> what) {
        return (int) rows.stream().filter(what).count();
    }

    private static OptionalLong since(long begin, long end) {
        return begin == 0 || end == 0 ? OptionalLong.empty() : OptionalLong.of(Math.max(0, end - begin));
    }
}
