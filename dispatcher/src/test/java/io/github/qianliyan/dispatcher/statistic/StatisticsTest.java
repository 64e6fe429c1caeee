package io.github.qianliyan.dispatcher.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.qianliyan.dispatcher.incident.TownshipOfTests;
import io.github.qianliyan.dispatcher.store.Store;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Incident.Clocks;
import io.github.qianliyan.events.IncidentCommand.DismissReason;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Text;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatisticsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Period NOVEMBER = new Period(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 1));

    @TempDir
    Path folder;

    private final FactTable table = new FactTable(ZONE);
    private Store store;
    private Statistics statistics;

    @BeforeEach
    void open() {
        store = Store.open(folder);
        statistics =
                new Statistics(store.jdbi(), TownshipOfTests.config(), InstantSource.fixed(at("2026-11-30T12:00:00Z")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_month_that_runs_is_held_against_as_many_days() {
        Statistics early =
                new Statistics(store.jdbi(), TownshipOfTests.config(), InstantSource.fixed(at("2026-11-03T02:00:00Z")));
        write(handled("cam-0", at("2025-11-02T02:00:00Z"), 10));
        write(handled("cam-1", at("2025-11-20T02:00:00Z"), 10));
        write(handled("cam-0", at("2026-11-02T02:00:00Z"), 10));

        Report report = early.report(NOVEMBER, 1);

        assertThat(report.total().incidents()).isEqualTo(1);
        assertThat(report.yearBefore().incidents())
                .as("the 20th is not yet to be compared")
                .isEqualTo(1);
        assertThat(report.load().perTenMinutes()).isCloseTo(1 / (3 * 144.0), within(1e-9));
    }

    @Test
    void the_last_day_of_february_of_a_leap_year_has_a_year_before() {
        Period leapDay = new Period(LocalDate.of(2028, 2, 28), LocalDate.of(2028, 2, 29));
        Period dayAfter = new Period(LocalDate.of(2028, 2, 29), LocalDate.of(2028, 3, 1));

        assertThat(leapDay.yearBefore()).isEqualTo(new Period(LocalDate.of(2027, 2, 28), LocalDate.of(2027, 3, 1)));
        assertThat(dayAfter.yearBefore()).isEqualTo(new Period(LocalDate.of(2027, 2, 28), LocalDate.of(2027, 3, 1)));
    }

    @Test
    void counts_true_false_and_times_are_those_of_the_timelines() {
        for (int i = 0; i < 10; i++) {
            write(handled("cam-" + i, at("2026-11-03T02:00:00Z").plusSeconds(i * 3_600L), 10 + i * 10));
        }
        write(dismissed("cam-0", at("2026-11-04T02:00:00Z"), DismissReason.FALSE_ALARM));
        write(dismissed("cam-0", at("2026-11-04T03:00:00Z"), DismissReason.DUPLICATE));

        Report report = statistics.report(NOVEMBER, 1);

        Sum total = report.total();
        assertThat(total.incidents()).isEqualTo(12);
        assertThat(total.genuine()).isEqualTo(10);
        assertThat(total.falseAlarms()).isEqualTo(1);
        assertThat(total.closed()).isEqualTo(10);
        assertThat(total.precision()).isCloseTo(10 / 11.0, within(1e-9));
        assertThat(total.acknowledge()).isEqualTo(new Spread(12, 40.0, 90.0));
        assertThat(total.accept()).isEqualTo(new Spread(10, 60.0, 60.0));
        assertThat(total.arrive()).isEqualTo(new Spread(10, 600.0, 600.0));
        assertThat(total.resolve().p50()).isEqualTo(1_800.0);
        assertThat(report.days()).hasSize(30);
        assertThat(report.days().get(2).sum().incidents()).isEqualTo(10);
        assertThat(report.days().get(0).sum().incidents()).isZero();
        assertThat(report.cameras().getFirst().key()).isEqualTo("cam-0");
        assertThat(report.cameras().getFirst().sum().incidents()).isEqualTo(3);
        assertThat(report.officers())
                .singleElement()
                .satisfies(line -> assertThat(line.sum().incidents()).isEqualTo(10));
        assertThat(report.domains())
                .singleElement()
                .satisfies(line -> assertThat(line.title().zh()).isEqualTo("道路交通"));
    }

    @Test
    void a_day_is_a_day_of_the_township() {
        write(handled("cam-0", at("2026-11-30T15:59:00Z"), 10));
        write(handled("cam-1", at("2026-11-30T16:01:00Z"), 10));
        assertThat(statistics.report(NOVEMBER, 1).total().incidents()).isEqualTo(1);
    }

    @Test
    void what_changed_is_counted_once_and_what_was_merged_away_not_at_all() {
        Incident incident = handled("cam-0", at("2026-11-03T02:00:00Z"), 10);
        write(incident);
        write(incident);
        assertThat(statistics.report(NOVEMBER, 1).total().incidents()).isEqualTo(1);
        write(merged(incident));
        assertThat(statistics.report(NOVEMBER, 1).total().incidents()).isZero();
    }

    @Test
    void the_year_before_is_compared_when_there_is_one() {
        write(handled("cam-0", at("2026-11-03T02:00:00Z"), 10));
        assertThat(statistics.report(NOVEMBER, 1).changes()).isEmpty();
        for (int i = 0; i < 4; i++) {
            write(handled("cam-" + i, at("2025-11-03T02:00:00Z"), 10));
        }
        assertThat(statistics.report(NOVEMBER, 1).changes())
                .filteredOn(change -> change.what().en().equals("Checks on the spot"))
                .singleElement()
                .satisfies(change -> assertThat(change.part()).isEqualTo(-0.75));
    }

    @Test
    void the_desks_load_is_measured_against_one_alarm_in_ten_minutes() {
        for (int i = 0; i < 144; i++) {
            write(handled("cam-0", at("2026-11-03T00:00:00Z").plusSeconds(i), 10));
        }
        Period day = new Period(LocalDate.of(2026, 11, 3), LocalDate.of(2026, 11, 4));
        Load one = statistics.report(day, 1).load();
        assertThat(one.perTenMinutes()).isEqualTo(1.0);
        assertThat(one.perOperatorHour()).isEqualTo(6.0);
        assertThat(one.acceptable()).isFalse();
        assertThat(one.busiest()).isEqualTo(144);
        assertThat(one.floods()).isEqualTo(1);
        assertThat(one.quiet()).isCloseTo(143 / 144.0, within(1e-9));
        assertThat(statistics.report(day, 2).load().acceptable()).isTrue();
    }

    @Test
    void every_camera_has_a_coverage_and_one_of_which_nothing_is_known_says_so() {
        store.jdbi()
                .useHandle(handle -> handle.execute(
                        "insert into camera_hour (camera, hour, watched, online) values ('cam-1', ?, 3600, 1800)",
                        at("2026-11-03T02:00:00Z").toEpochMilli()));
        List<Coverage> coverage = statistics.report(NOVEMBER, 1).coverage();
        assertThat(coverage).hasSize(TownshipOfTests.config().cameras().size());
        assertThat(coverage.getFirst().camera()).isEqualTo("cam-1");
        assertThat(coverage.getFirst().part()).isEqualTo(0.5);
        assertThat(coverage.getLast().part()).isNull();
    }

    @Test
    void the_workbook_says_what_the_report_says() throws Exception {
        write(handled("cam-0", at("2026-11-03T02:00:00Z"), 10));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ReportBook(statistics.report(NOVEMBER, 1), Locale.CHINESE).writeTo(bytes);
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(book.getSheets().map(sheet -> sheet.getName())).contains("概况", "按日", "按村", "按摄像机", "摄像机在线");
            var villages = book.findSheet("按村").orElseThrow().read();
            assertThat(villages.get(1).getCellText(0)).isEqualTo("观音村");
            assertThat(villages.get(1).getCellAsNumber(1).orElseThrow().intValue())
                    .isEqualTo(1);
            assertThat(book.findSheet("按日").orElseThrow().read()).hasSize(31);
        }
        bytes.reset();
        new ReportBook(statistics.report(NOVEMBER, 1), Locale.ENGLISH).writeTo(bytes);
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(book.findSheet("Villages")).isPresent();
        }
    }

    @Test
    void a_period_that_is_none_does_not_exist() {
        assertThatThrownBy(() -> new Period(LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void write(Incident incident) {
        store.jdbi().useTransaction(handle -> table.write(handle, incident));
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }

    private static Incident handled(String camera, Instant opened, int acknowledgedAfter) {
        List<Incident.Entry> timeline = new ArrayList<>();
        timeline.add(entry(opened, null, IncidentState.NEW));
        timeline.add(entry(opened.plusSeconds(acknowledgedAfter), IncidentState.NEW, IncidentState.ACKNOWLEDGED));
        Instant sent = opened.plusSeconds(300);
        timeline.add(entry(sent, IncidentState.ACKNOWLEDGED, IncidentState.DISPATCHED));
        timeline.add(entry(sent.plusSeconds(60), IncidentState.DISPATCHED, IncidentState.ACCEPTED));
        timeline.add(entry(sent.plusSeconds(660), IncidentState.ACCEPTED, IncidentState.ON_SCENE));
        timeline.add(entry(opened.plusSeconds(1_800), IncidentState.ON_SCENE, IncidentState.RESOLVED));
        timeline.add(entry(opened.plusSeconds(1_900), IncidentState.RESOLVED, IncidentState.CLOSED));
        return incident(camera, opened, IncidentState.CLOSED, "li", null, timeline, null);
    }

    private static Incident dismissed(String camera, Instant opened, DismissReason reason) {
        return incident(
                camera,
                opened,
                IncidentState.DISMISSED,
                null,
                reason,
                List.of(
                        entry(opened, null, IncidentState.NEW),
                        entry(opened.plusSeconds(5), IncidentState.NEW, IncidentState.DISMISSED)),
                null);
    }

    private static Incident merged(Incident incident) {
        return incident(
                incident.camera(),
                incident.opened(),
                incident.state(),
                incident.assignee(),
                null,
                incident.timeline(),
                "i-another");
    }

    private static Incident.Entry entry(Instant at, IncidentState from, IncidentState to) {
        return new Incident.Entry(at, "user:desk", "step", from, to, null, null);
    }

    private static Incident incident(
            String camera,
            Instant opened,
            IncidentState state,
            String assignee,
            DismissReason reason,
            List<Incident.Entry> timeline,
            String merged) {
        Alert alert = TownshipOfTests.alert(camera, opened);
        return new Incident(
                Incident.idFor(alert),
                new Text("车辆违停", "Illegal parking"),
                List.of(alert),
                camera,
                "gy-1",
                null,
                "gy",
                alert.domain(),
                3,
                state,
                assignee,
                opened,
                opened,
                timeline,
                List.of(),
                new Clocks(null, null, null),
                reason,
                false,
                null,
                List.of(),
                null,
                null,
                merged,
                1);
    }
}
