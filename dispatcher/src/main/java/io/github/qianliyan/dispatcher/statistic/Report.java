package io.github.qianliyan.dispatcher.statistic;

import io.github.qianliyan.events.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What the township reports.
 *
 * @param to the day after the last
 * @param yearBefore the same days a year earlier; null when there is nothing of them
 * @param changes against the year before; empty when there is nothing of it
 * @param load of the desk
 */
public record Report(
        String township,
        Instant made,
        LocalDate from,
        LocalDate to,
        Sum total,
        Sum yearBefore,
        List<Change> changes,
        Load load,
        int drills,
        List<Line> days,
        List<Line> months,
        List<Line> villages,
        List<Line> grids,
        List<Line> domains,
        List<Line> rules,
        List<Line> cameras,
        List<Line> officers,
        List<Line> severities,
        List<Coverage> coverage) {

    /** @param key day, month or id */
    public record Line(String key, Text title, Sum sum) {}

    /**
     * One figure against the year before.
     *
     * @param part how much more (above 0) or less it is, as a part of the year before; null when that was 0
     */
    public record Change(Text what, double now, double before, Double part) {
        static Change of(String zh, String en, double now, double before) {
            return new Change(new Text(zh, en), now, before, before == 0 ? null : (now - before) / before);
        }
    }
}
