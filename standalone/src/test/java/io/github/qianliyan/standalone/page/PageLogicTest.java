package io.github.qianliyan.standalone.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages' own decisions, asked of the modules themselves in the browser that runs them; no server. */
class PageLogicTest {
    private static ModulesInABrowser modules;

    @BeforeAll
    static void open() {
        Assumptions.assumeTrue(Chromium.installed().isPresent(), "no Chromium here: apt-get install chromium");
        modules = ModulesInABrowser.open();
    }

    @AfterAll
    static void close() {
        if (modules != null) {
            modules.close();
        }
    }

    @Test
    void what_waits_for_us_comes_first_then_the_most_severe_then_the_newest() {
        assertThat(ordered("""
            [incident('closed', 1, 'closed', 9), incident('handled', 1, 'dispatched', 9), incident('mild', 4, 'new', 9),
             incident('old', 2, 'new', 1), incident('young', 2, 'new', 5)]\
            """, "[]", false))
                .isEqualTo(Map.of("shown", List.of("young", "old", "mild", "handled", "closed"), "waiting", List.of()));
    }

    @Test
    void nothing_moves_while_the_queue_is_held_and_what_is_new_waits() {
        assertThat(ordered("""
            [incident('a', 4, 'acknowledged', 1), incident('b', 3, 'new', 2), incident('red', 1, 'new', 3)]\
            """, "['a'," + " 'b'," + " 'gone']", true))
                .isEqualTo(Map.of("shown", List.of("a", "b"), "waiting", List.of("red")));
    }

    @Test
    void an_empty_queue_holds_nothing_back() {
        assertThat(ordered("[incident('a', 4, 'new', 1)]", "[]", true))
                .isEqualTo(Map.of("shown", List.of("a"), "waiting", List.of()));
    }

    @Test
    void marks_that_would_lie_on_each_other_become_one_with_the_first_in_front() {
        assertThat(asked(
                        "/logic/places.js",
                        "module.clustered([{ x: 0, y: 0 }, { x: 33, y: -33 }, { x: 66, y: -33 }], 34, 34)"
                                + ".map(({ rest }) => rest.length)"))
                .isEqualTo(List.of(1.0, 0.0));
    }

    @Test
    void a_place_on_the_map_is_latitude_first_and_what_has_none_is_not_drawn() {
        assertThat(asked(
                        "/logic/places.js",
                        "[module.point([108.4, 30.1]), module.point(null) ?? 'none', module.point([1]) ?? 'none']"))
                .isEqualTo(List.of(List.of(30.1, 108.4), "none", "none"));
    }

    @Test
    void incidents_of_one_camera_are_one_pin_with_the_most_serious_on_top() {
        assertThat(asked("/logic/places.js", """
            [...module.byCamera([
              { id: 'mild', camera: 'a', severity: 3, opened: '2026-11-22T08:00:00Z' }, { id: 'other', camera: 'b', severity: 4, opened: '2026-11-22T08:00:00Z' },
              { id: 'old', camera: 'a', severity: 1, opened: '2026-11-22T08:00:00Z' }, { id: 'new', camera: 'a', severity: 1, opened: '2026-11-22T09:00:00Z' }])]
              .map(([camera, group]) => [camera, ...group.map((incident) => incident.id)])\
            """))
                .isEqualTo(List.of(List.of("a", "new", "old", "mild"), List.of("b", "other")));
    }

    @Test
    void the_wall_keeps_what_it_shows_and_fills_free_cells_with_others() {
        assertThat(asked(
                        "/logic/wall.js",
                        "[module.filled(['b', 'gone', 'b'], 3, ['a', 'b', 'c']), module.filled(['a', 'b'], 1,"
                                + " ['a', 'b'])]"))
                .isEqualTo(List.of(List.of("b", "a", "c"), List.of("a")));
    }

    @Test
    void the_patrol_goes_around_and_an_alarm_keeps_its_place() {
        assertThat(asked("/logic/wall.js", """
            [module.turned(['a', 'b'], ['a', 'b', 'c'], new Map()), module.turned(['c', 'a'], ['a', 'b', 'c'], new Map()),
             module.turned(['x', 'b'], ['a', 'b', 'c', 'x'], new Map([['x', 1]])), module.turned(['a', 'b'], ['a', 'b'], new Map())]\
            """))
                .isEqualTo(List.of(List.of("c", "a"), List.of("b", "c"), List.of("x", "c"), List.of("a", "b")));
    }

    @Test
    void an_alarm_takes_the_last_cell_that_holds_none_or_stays_where_it_is() {
        assertThat(asked("/logic/wall.js", """
            [module.raised(['a', 'b'], 'x', new Map()), module.raised(['a', 'b'], 'a', new Map()),
             module.raised(['a', 'b'], 'x', new Map([['b', 1]])), module.raised(['a', 'b'], 'x', new Map([['a', 1], ['b', 1]]))]\
            """))
                .isEqualTo(List.of(List.of("a", "x"), List.of("a", "b"), List.of("x", "b"), List.of("a", "x")));
    }

    @Test
    void incidents_close_together_are_one_mark_on_the_time_bar_with_the_most_serious_first() {
        assertThat(asked("/logic/time-marks.js", """
            module.marksOf([{ id: 'late', severity: 3, alerts: [{ onset: '2026-11-22T08:50:00Z' }] }, { id: 'mild', severity: 4, alerts: [{ onset: '2026-11-22T08:10:00Z' }] },
              { id: 'red', severity: 1, alerts: [{ onset: '2026-11-22T08:10:30Z' }] }, { id: 'before', severity: 1, alerts: [{ onset: '2026-11-22T07:59:00Z' }] }],
              Date.parse('2026-11-22T08:00:00Z'), Date.parse('2026-11-22T09:00:00Z')).map((mark) => mark.incidents.map((one) => one.id))\
            """)).isEqualTo(List.of(List.of("red", "mild"), List.of("late")));
    }

    @Test
    void open_means_not_over() {
        assertThat(asked("/logic/filters.js", """
            ['new', 'resolved', 'closed', 'dismissed'].map((state) =>
              module.passes({ state, domain: 'traffic', village: 'gy' }, module.NO_FILTER))\
            """)).isEqualTo(List.of(true, true, false, false));
    }

    @Test
    void the_clock_that_runs_is_the_one_of_the_state() {
        String clocks = "{ acknowledgeBy: '2026-11-22T08:01:30.000Z', acceptBy: '2026-11-22T08:06:00.000Z' }";
        assertThat(asked(
                        "/logic/clock.js",
                        "['new', 'acknowledged', 'dispatched'].map((state) => module.deadline({ state, clocks: "
                                + clocks + ", opened: '2026-11-22T08:00:00.000Z', timeline: [] })?.by ?? 'none')"))
                .isEqualTo(List.of(1795334490000d, "none", 1795334760000d));
    }

    @Test
    void times_are_written_as_people_read_them() {
        assertThat(asked("/logic/clock.js", "[0, 75, 3700, -3].map(module.clockText)"))
                .isEqualTo(List.of("0:00", "1:15", "1:01:40", "0:00"));
    }

    @Test
    void an_older_version_of_an_incident_never_replaces_a_newer_one() {
        assertThat(asked("/data/store.js", """
            (() => {
              const { store } = module;
              const first = store.putIncident({ id: 'i', version: 2, state: 'acknowledged' });
              const again = store.putIncident({ id: 'i', version: 1, state: 'new' });
              store.setIncidents([{ id: 'i', version: 1, state: 'new' }]);
              return [first, again, store.incidents.get('i').state];
            })()\
            """)).isEqualTo(List.of(true, false, "acknowledged"));
    }

    private static Object ordered(String incidents, String shown, boolean held) {
        return asked("/logic/order.js", """
            (() => {
              const incident = (id, severity, state, minute) =>
                ({ id, severity, state, opened: `2026-11-22T08:0${minute}:00.000Z` });
              const all = %s;
              return module.nextOrder(%s, all, (id) => all.some((one) => one.id === id), %s);
            })()\
            """.formatted(incidents, shown, held));
    }

    private static Object asked(String module, String expression) {
        return modules.asked(module, expression);
    }
}
