package io.github.qianliyan.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Ids;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MatchingTest {
    private static Label.Event event(String kind, String zone, double onset, double until) {
        return new Label.Event(kind, Optional.ofNullable(zone), onset, until, false, Optional.empty());
    }

    private static Matching.Raised alert(String kind, String zone, double onset, double raised) {
        Alert alert = new Alert(
                Ids.alert("r", "c", zone, Judged.time(onset)),
                "r",
                kind,
                Domain.SAFETY,
                3,
                "c",
                zone,
                Judged.time(onset),
                Judged.time(raised),
                null,
                null,
                List.of(),
                Map.of(),
                new Alert.Evidence(null, null),
                false);
        return new Matching.Raised(alert, onset, raised);
    }

    @Test
    void an_alert_within_ten_seconds_of_the_onset_tells_of_the_event() {
        List<Label.Event> events = List.of(event("intrusion", "yard", 30, 32));
        assertThat(Matching.of(events, List.of(alert("intrusion", "yard", 40, 45)))
                        .hits())
                .hasSize(1);
        assertThat(Matching.of(events, List.of(alert("intrusion", "yard", 20, 21)))
                        .hits())
                .hasSize(1);

        Matching late = Matching.of(events, List.of(alert("intrusion", "yard", 40.2, 45)));

        assertThat(late.hits()).isEmpty();
        assertThat(late.misses().getFirst().why()).contains("40.2");
        assertThat(late.falseAlarms().getFirst().why()).contains("not in time");
    }

    @Test
    void an_alert_raised_while_the_event_lasts_tells_of_it_however_late() {
        Matching found = Matching.of(List.of(event("flame", null, 10, 100)), List.of(alert("flame", "bay", 60, 63)));
        assertThat(found.hits())
                .singleElement()
                .satisfies(hit -> assertThat(hit.off()).isEqualTo(50));
    }

    @Test
    void another_kind_or_another_zone_is_a_miss_and_a_false_alarm() {
        List<Label.Event> events = List.of(event("intrusion", "yard", 30, 40));
        for (Matching.Raised other : List.of(alert("loitering", "yard", 30, 33), alert("intrusion", "gate", 30, 33))) {
            Matching found = Matching.of(events, List.of(other));
            assertThat(found.misses()).hasSize(1);
            assertThat(found.falseAlarms()).hasSize(1);
        }
    }

    @Test
    void a_second_alert_of_one_event_is_a_false_alarm() {
        Matching found = Matching.of(
                List.of(event("intrusion", "yard", 30, 60)),
                List.of(alert("intrusion", "yard", 41, 44), alert("intrusion", "yard", 30, 33)));
        assertThat(found.hits())
                .singleElement()
                .satisfies(hit -> assertThat(hit.off()).isZero());
        assertThat(found.falseAlarms())
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.why()).contains("told already"));
    }

    @Test
    void pairs_are_made_so_that_most_events_are_told_even_if_a_nearer_one_has_to_yield() {
        // the alert at 8 is nearest to the event at 9, but is the only one that fits the event at 0
        Matching found = Matching.of(
                List.of(event("line-crossing", "l", 0, 1), event("line-crossing", "l", 9, 10)),
                List.of(alert("line-crossing", "l", 8, 8), alert("line-crossing", "l", 18, 18)));
        assertThat(found.hits()).hasSize(2);
        assertThat(found.misses()).isEmpty();
        assertThat(found.falseAlarms()).isEmpty();
    }

    @Test
    void what_one_could_see_either_way_counts_for_nothing() {
        Label.Event either = new Label.Event("smoke", Optional.empty(), 5, 50, true, Optional.empty());
        Matching told = Matching.of(List.of(either), List.of(alert("smoke", null, 20, 30)));
        assertThat(told.hits()).isEmpty();
        assertThat(told.falseAlarms()).isEmpty();
        assertThat(told.passedOver()).containsExactly(either);

        Matching untold = Matching.of(List.of(either), List.of());
        assertThat(untold.misses()).isEmpty();

        Matching twice =
                Matching.of(List.of(either), List.of(alert("smoke", null, 20, 30), alert("smoke", null, 35, 45)));
        assertThat(twice.falseAlarms()).hasSize(1);
    }
}
