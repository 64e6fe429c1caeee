package io.github.qianliyan.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.service.config.Rule.Schedule;
import io.github.qianliyan.service.config.Rule.Season;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final ZoneId CHONGQING = ZoneId.of("Asia/Shanghai");
    private static final LocalTime MIDNIGHT = LocalTime.MIDNIGHT;

    @ParameterizedTest
    @CsvSource({"06:59:59, false", "07:00:00, true", "21:59:59, true", "22:00:00, false"})
    void hours_begin_with_the_first_and_end_before_the_last(LocalTime time, boolean covered) {
        Schedule day = new Schedule(Set.of(), LocalTime.of(7, 0), LocalTime.of(22, 0), List.of());
        assertThat(covers(day, "2026-11-22T" + time)).isEqualTo(covered);
    }

    @ParameterizedTest
    @CsvSource({
        // 2026-11-21 is a Saturday
        "2026-11-21T21:59, false",
        "2026-11-21T22:00, true",
        "2026-11-22T05:59, true",
        "2026-11-22T06:00, false",
        "2026-11-21T05:59, false",
        "2026-11-22T22:00, false"
    })
    void a_night_counts_to_the_day_it_began(String time, boolean covered) {
        Schedule saturdayNight =
                new Schedule(Set.of(DayOfWeek.SATURDAY), LocalTime.of(22, 0), LocalTime.of(6, 0), List.of());
        assertThat(covers(saturdayNight, time)).isEqualTo(covered);
    }

    @Test
    void the_same_time_twice_is_the_whole_day() {
        Schedule whole = new Schedule(Set.of(), MIDNIGHT, MIDNIGHT, List.of());
        assertThat(covers(whole, "2026-11-22T00:00")).isTrue();
        assertThat(covers(whole, "2026-11-22T23:59:59")).isTrue();
    }

    @Test
    void until_midnight_ends_at_midnight() {
        Schedule evening = new Schedule(Set.of(), LocalTime.of(18, 0), MIDNIGHT, List.of());
        assertThat(covers(evening, "2026-11-22T23:59:59")).isTrue();
        assertThat(covers(evening, "2026-11-22T00:00")).isFalse();
        assertThat(covers(evening, "2026-11-22T17:59")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "11-01, 03-31, 2026-10-31T12:00, false",
        "11-01, 03-31, 2026-11-01T12:00, true",
        "11-01, 03-31, 2027-02-28T12:00, true",
        "11-01, 03-31, 2027-03-31T23:00, true",
        "11-01, 03-31, 2027-04-01T00:00, false",
        "03-01, 05-31, 2026-05-31T23:59, true",
        "03-01, 05-31, 2026-06-01T00:00, false",
        "02-29, 02-29, 2028-02-29T12:00, true",
        "02-29, 02-29, 2027-03-01T12:00, false"
    })
    void both_days_belong_to_a_season_and_it_may_go_over_the_new_year(
            String from, String to, String time, boolean covered) {
        Season season = new Season(MonthDay.parse("--" + from), MonthDay.parse("--" + to));
        assertThat(covers(new Schedule(Set.of(), MIDNIGHT, MIDNIGHT, List.of(season)), time))
                .isEqualTo(covered);
    }

    @Test
    void of_several_seasons_one_is_enough() {
        Schedule schedule = new Schedule(
                Set.of(),
                MIDNIGHT,
                MIDNIGHT,
                List.of(
                        new Season(MonthDay.of(3, 1), MonthDay.of(5, 31)),
                        new Season(MonthDay.of(9, 1), MonthDay.of(10, 31))));
        assertThat(covers(schedule, "2026-10-01T12:00")).isTrue();
        assertThat(covers(schedule, "2026-07-01T12:00")).isFalse();
    }

    private static boolean covers(Schedule schedule, String local) {
        return schedule.covers(LocalDateTime.parse(local).atZone(CHONGQING));
    }
}
