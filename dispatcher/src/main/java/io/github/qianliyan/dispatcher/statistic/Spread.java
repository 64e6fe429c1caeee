package io.github.qianliyan.dispatcher.statistic;

import java.util.Arrays;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * How long something took: nearest-rank percentiles, seconds.
 *
 * @param count how many it is of
 * @param p50 null when it is of none
 * @param p90 likewise
 */
public record Spread(int count, Double p50, Double p90) {
    static Spread of(Collection<Row> rows, Function<Row, OptionalLong> millis) {
        long[] all = rows.stream()
                .map(millis)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .toArray();
        Arrays.sort(all);
        return all.length == 0 ? new Spread(0, null, null) : new Spread(all.length, at(all, 0.5), at(all, 0.9));
    }

    private static double at(long[] sorted, double part) {
        return sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)] / 1000.0;
    }
}
