package io.github.qianliyan.dispatcher.statistic;

import io.github.qianliyan.service.config.Camera;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/**
 * How much of the time a camera was there.
 *
 * @param watched seconds in which this service was told of cameras at all
 * @param online seconds of them in which it sent pictures
 * @param part online of watched; null when nothing was watched
 */
public record Coverage(String camera, String name, long watched, long online, Double part) {
    /** Of every camera, the worst first. */
    static List<Coverage> of(Jdbi jdbi, List<Camera> cameras, Period period, ZoneId zone) {
        Map<String, long[]> sums = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(
                        "SELECT camera, SUM(watched) AS w, SUM(online) AS o FROM camera_hour"
                                + " WHERE hour >= :from AND hour < :to GROUP BY camera")
                .bind("from", period.begin(zone).toEpochMilli())
                .bind("to", period.end(zone).toEpochMilli())
                .map((row, context) ->
                        Map.entry(row.getString("camera"), new long[] {row.getLong("w"), row.getLong("o")}))
                .forEach(entry -> sums.put(entry.getKey(), entry.getValue())));
        return cameras.stream()
                .map(camera -> {
                    long[] sum = sums.getOrDefault(camera.id(), new long[2]);
                    return new Coverage(
                            camera.id(), camera.name(), sum[0], sum[1], sum[0] == 0 ? null : (double) sum[1] / sum[0]);
                })
                .sorted(java.util.Comparator.comparing(
                                Coverage::part, java.util.Comparator.nullsLast(java.util.Comparator.naturalOrder()))
                        .thenComparing(Coverage::camera))
                .toList();
    }
}
