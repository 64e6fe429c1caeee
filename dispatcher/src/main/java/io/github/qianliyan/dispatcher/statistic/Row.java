package io.github.qianliyan.dispatcher.statistic;

import io.github.qianliyan.events.IncidentState;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;

/**
 * One incident's facts, as reports read them. Times are milliseconds since 1970; 0 where there is none.
 *
 * @param officer empty for nobody
 * @param dismissed empty for what was not dismissed
 */
record Row(
        long opened,
        long day,
        String village,
        String grid,
        String domain,
        String rule,
        String camera,
        int severity,
        String officer,
        String state,
        String dismissed,
        boolean drill,
        long alerts,
        long acknowledged,
        long dispatched,
        long accepted,
        long arrived,
        long resolved,
        long ended) {

    /** All that were opened on these days, oldest first. */
    static List<Row> of(Jdbi jdbi, Period period) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM incident_facts WHERE day >= :from AND day < :to ORDER BY opened")
                .bind("from", period.from().toEpochDay())
                .bind("to", period.to().toEpochDay())
                .setFetchSize(1_000)
                .map((row, context) -> new Row(
                        row.getLong("opened"),
                        row.getLong("day"),
                        row.getString("village"),
                        row.getString("grid"),
                        row.getString("domain"),
                        row.getString("rule"),
                        row.getString("camera"),
                        row.getInt("severity"),
                        text(row.getString("officer")),
                        row.getString("state"),
                        text(row.getString("dismissed")),
                        row.getInt("drill") == 1,
                        row.getLong("alerts"),
                        row.getLong("acknowledged"),
                        row.getLong("dispatched"),
                        row.getLong("accepted"),
                        row.getLong("arrived"),
                        row.getLong("resolved"),
                        row.getLong("ended")))
                .list());
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    boolean falseAlarm() {
        return dismissed.equals("false-alarm");
    }

    /** Somebody found that it was what it was said to be; what is still open is neither true nor false. */
    boolean genuine() {
        return state.equals(IncidentState.CLOSED.id())
                || state.equals(IncidentState.RESOLVED.id())
                || dismissed.equals("authorised");
    }

    boolean open() {
        return ended == 0;
    }

    /** Milliseconds from the opening; of what never came, nothing. */
    OptionalLong after(long time) {
        return time == 0 ? OptionalLong.empty() : OptionalLong.of(Math.max(0, time - opened));
    }
}
