package io.github.qianliyan.dispatcher.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Location;
import io.github.qianliyan.service.config.Secret;
import io.github.qianliyan.service.config.Township;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RosterTest {
    private static final List<Location> AREA =
            List.of(new Location(108, 30), new Location(109, 30), new Location(109, 31));

    private final Roster roster = new Roster(new Config(
            new Township(
                    "试验乡",
                    ZoneId.of("Asia/Shanghai"),
                    Locale.forLanguageTag("zh-CN"),
                    List.of(new Township.Village("gy", "观音村", new Location(108.4, 30.1))),
                    List.of(
                            new Township.Grid("g", "gy", List.of("zhang")),
                            new Township.Grid("empty", "gy", List.of())),
                    List.of(
                            new Township.HouseholdGrid("h", "g", List.of("li"), AREA),
                            new Township.HouseholdGrid("h-empty", "g", List.of(), AREA)),
                    List.of(
                            new Township.Officer("zhang", "示例-张", List.of("grid"), List.of()),
                            new Township.Officer("li", "示例-李", List.of("household"), List.of()),
                            new Township.Officer("day", "示例-日", List.of("leader"), List.of()),
                            new Township.Officer("night", "示例-夜", List.of("leader"), List.of()),
                            new Township.Officer("chief", "示例-河", List.of("river-chief"), List.of())),
                    List.of(
                            new Township.Duty("leader", List.of("day"), LocalTime.of(8, 0), LocalTime.of(20, 0)),
                            new Township.Duty("leader", List.of("night"), LocalTime.of(20, 0), LocalTime.of(8, 0))),
                    List.of(),
                    new Township.Escalation(
                            Duration.ofSeconds(90), Duration.ofMinutes(5), List.of("household", "grid", "leader"))),
            List.of(),
            List.of()));

    @Test
    void the_way_goes_from_the_household_to_the_grid_to_the_leader_and_leaves_out_who_has_nobody() {
        assertThat(chain("h", "g")).containsExactly("li", "zhang", "day");
        assertThat(chain("h-empty", "g")).containsExactly("zhang", "day");
        assertThat(chain(null, "empty")).containsExactly("day");
        assertThat(chain("nowhere", "nowhere")).containsExactly("day");
    }

    @Test
    void the_leader_on_duty_changes_with_the_local_clock_also_over_midnight() {
        assertThat(leaderAt("08:00")).isEqualTo("day");
        assertThat(leaderAt("19:59")).isEqualTo("day");
        assertThat(leaderAt("20:00")).isEqualTo("night");
        assertThat(leaderAt("23:59")).isEqualTo("night");
        assertThat(leaderAt("00:00")).isEqualTo("night");
        assertThat(leaderAt("07:59")).isEqualTo("night");
    }

    @Test
    void a_step_of_the_escalation_may_be_any_role() {
        assertThat(roster.step("river-chief", null, "g", "gy", Instant.EPOCH))
                .extracting(Choice::officer)
                .containsExactly("chief");
        assertThat(roster.step("astronaut", null, "g", "gy", Instant.EPOCH)).isEmpty();
    }

    @Test
    void a_second_channel_of_a_kind_has_a_number() {
        Township.Channel hook = new Township.Channel("webhook", new Secret("http://a/"));
        Township.Channel other = new Township.Channel("webhook", new Secret("http://b/"));
        Township.Officer officer = new Township.Officer("x", "X", List.of(), List.of(hook, other, hook));
        assertThat(Roster.channels(officer)).containsOnlyKeys("webhook", "webhook-2", "webhook-3");
    }

    private List<String> chain(String household, String grid) {
        return roster.chain(household, grid, "gy", Instant.parse("2026-11-22T04:00:00Z")).stream()
                .map(Choice::officer)
                .toList();
    }

    private String leaderAt(String shanghai) {
        Instant now = Instant.parse("2026-11-22T" + shanghai + ":00+08:00");
        return roster.step("leader", null, "g", "gy", now).getFirst().officer();
    }
}
