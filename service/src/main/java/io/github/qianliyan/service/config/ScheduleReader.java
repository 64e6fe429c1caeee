package io.github.qianliyan.service.config;

import static io.github.qianliyan.service.yaml.Key.optional;
import static io.github.qianliyan.service.yaml.Key.required;

import io.github.qianliyan.service.config.Rule.Schedule;
import io.github.qianliyan.service.config.Rule.Season;
import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Key;
import io.github.qianliyan.service.yaml.Mapping;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code schedule} of a rule. */
final class ScheduleReader {
    static final List<Key> SCHEDULE = List.of(
            optional("days", "list of mon tue wed thu fri sat sun", "every day", "星期", "Days of the week"),
            optional("from", "\"HH:MM\"", "\"00:00\"", "开始时间", "From"),
            optional("to", "\"HH:MM\"", "\"24:00\"", "结束时间；早于开始时间表示跨午夜", "To; before from: over midnight"),
            optional("seasons", "{from: MM-DD, to: MM-DD}, or a list of them", "all year", "季节", "Parts of the year"));

    static final List<Key> SEASON = List.of(
            required("from", "MM-DD", "首日（含）", "First day"),
            required("to", "MM-DD", "末日（含）；早于首日表示跨年", "Last day, included; before from: over the new year"));

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private ScheduleReader() {}

    static Optional<Schedule> read(Cursor at) {
        Mapping map = at.mapping(SCHEDULE);
        List<DayOfWeek> days = Read.each(map.get("days"), ScheduleReader::day);
        LocalTime from = Read.or(map.get("from"), time -> Times.clock(time, false), LocalTime.MIDNIGHT);
        LocalTime to = Read.or(map.get("to"), time -> Times.clock(time, true), LocalTime.MIDNIGHT);
        List<Season> seasons = map.get("seasons").map(ScheduleReader::seasons).orElse(List.of());
        return Optional.of(new Schedule(Set.copyOf(days), from, to, seasons));
    }

    static Optional<DayOfWeek> day(Cursor at) {
        return at.word(DAYS).map(word -> DayOfWeek.of(DAYS.indexOf(word) + 1));
    }

    private static List<Season> seasons(Cursor at) {
        return at.isMapping() ? season(at).stream().toList() : Read.each(Optional.of(at), ScheduleReader::season);
    }

    private static Optional<Season> season(Cursor at) {
        Mapping map = at.mapping(SEASON);
        Optional<MonthDay> from = map.get("from").flatMap(Times::monthDay);
        Optional<MonthDay> to = map.get("to").flatMap(Times::monthDay);
        return Read.all(from, to) ? Optional.of(new Season(from.get(), to.get())) : Optional.empty();
    }
}
