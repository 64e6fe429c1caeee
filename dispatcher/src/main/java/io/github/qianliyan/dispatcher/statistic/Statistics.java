package io.github.qianliyan.dispatcher.statistic;

import io.github.qianliyan.dispatcher.statistic.Report.Change;
import io.github.qianliyan.dispatcher.statistic.Report.Line;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.Township;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/** Makes reports from the facts. Everything is counted in one pass over the rows of the period. */
public final class Statistics {
    private static final List<Text> SEVERITIES =
            List.of(new Text("红色", "Red"), new Text("橙色", "Orange"), new Text("黄色", "Yellow"), new Text("蓝色", "Blue"));

    private final Jdbi jdbi;
    private final Config config;
    private final InstantSource clock;
    private final Map<String, Text> names = new HashMap<>();

    public Statistics(Jdbi jdbi, Config config, InstantSource clock) {
        this.jdbi = jdbi;
        this.config = config;
        this.clock = clock;
        for (Township.Village village : config.township().villages()) {
            names.put("village " + village.id(), same(village.name()));
        }
        for (Township.Officer officer : config.township().officers()) {
            names.put("officer " + officer.id(), same(officer.name()));
        }
        for (Camera camera : config.cameras()) {
            names.put("camera " + camera.id(), same(camera.name()));
        }
        for (Rule rule : config.rules()) {
            names.put("rule " + rule.id(), rule.title());
        }
        for (Domain domain : Domain.values()) {
            names.put("domain " + domain.id(), domain.title());
        }
        for (int level = 1; level <= SEVERITIES.size(); level++) {
            names.put("severity " + level, SEVERITIES.get(level - 1));
        }
    }

    private static Text same(String name) {
        return new Text(name, name);
    }

    /** Today in the township. */
    public LocalDate today() {
        return clock.instant().atZone(zone()).toLocalDate();
    }

    private ZoneId zone() {
        return config.township().timezone();
    }

    /** @param operators at the desk at a time, at least 1 */
    public Report report(Period period, int operators) {
        List<Row> all = Row.of(jdbi, period);
        List<Row> rows = all.stream().filter(row -> !row.drill()).toList();
        // a month that runs is held against as many days of the year before, and of the desk's time
        Period past = period.until(today());
        List<Row> before = Row.of(jdbi, past.yearBefore()).stream()
                .filter(row -> !row.drill())
                .toList();
        Sum total = Sum.of(rows);
        Sum yearBefore = before.isEmpty() ? null : Sum.of(before);
        return new Report(
                config.township().name(),
                clock.instant(),
                period.from(),
                period.to(),
                total,
                yearBefore,
                yearBefore == null ? List.of() : changes(total, yearBefore),
                Load.of(rows, past, operators),
                all.size() - rows.size(),
                days(rows, period),
                months(rows),
                lines("village", rows, Row::village),
                lines("grid", rows, Row::grid),
                lines("domain", rows, Row::domain),
                lines("rule", rows, Row::rule),
                lines("camera", rows, Row::camera),
                lines(
                        "officer",
                        rows.stream().filter(row -> !row.officer().isEmpty()).toList(),
                        Row::officer),
                lines("severity", rows, row -> Integer.toString(row.severity())).stream()
                        .sorted(Comparator.comparing(Line::key))
                        .toList(),
                Coverage.of(jdbi, config.cameras(), period, zone()));
    }

    private static List<Change> changes(Sum now, Sum before) {
        List<Change> changes = new ArrayList<>();
        changes.add(Change.of("事件", "Incidents", now.incidents(), before.incidents()));
        changes.add(Change.of("办结", "Cases closed", now.closed(), before.closed()));
        changes.add(Change.of("现场核查", "Checks on the spot", now.visits(), before.visits()));
        changes.add(Change.of("误报", "False alarms", now.falseAlarms(), before.falseAlarms()));
        if (now.resolve().p50() != null && before.resolve().p50() != null) {
            changes.add(Change.of(
                    "处置用时中位数（分钟）",
                    "Median time to resolve (minutes)",
                    now.resolve().p50() / 60,
                    before.resolve().p50() / 60));
        }
        return changes;
    }

    /** Every day, those without incidents too. */
    private static List<Line> days(List<Row> rows, Period period) {
        Map<Long, List<Row>> byDay = new TreeMap<>();
        for (long day = period.from().toEpochDay(); day < period.to().toEpochDay(); day++) {
            byDay.put(day, new ArrayList<>());
        }
        rows.forEach(row -> byDay.get(row.day()).add(row));
        return byDay.entrySet().stream()
                .map(entry -> {
                    String day = LocalDate.ofEpochDay(entry.getKey()).toString();
                    return new Line(day, same(day), Sum.of(entry.getValue()));
                })
                .toList();
    }

    private static List<Line> months(List<Row> rows) {
        Map<String, List<Row>> byMonth = new TreeMap<>();
        rows.forEach(row -> byMonth.computeIfAbsent(
                        YearMonth.from(LocalDate.ofEpochDay(row.day())).toString(), month -> new ArrayList<>())
                .add(row));
        return byMonth.entrySet().stream()
                .map(entry -> new Line(entry.getKey(), same(entry.getKey()), Sum.of(entry.getValue())))
                .toList();
    }

    /** The most first. */
    private List<Line> lines(String kind, List<Row> rows, Function<Row, String> key) {
        Map<String, List<Row>> byKey = new TreeMap<>();
        rows.forEach(row ->
                byKey.computeIfAbsent(key.apply(row), id -> new ArrayList<>()).add(row));
        return byKey.entrySet().stream()
                .map(entry -> new Line(
                        entry.getKey(),
                        names.getOrDefault(kind + " " + entry.getKey(), same(entry.getKey())),
                        Sum.of(entry.getValue())))
                .sorted(Comparator.comparingInt((Line line) -> line.sum().incidents())
                        .reversed()
                        .thenComparing(Line::key))
                .toList();
    }
}
