package io.github.qianliyan.dispatcher.incident;

import static io.github.qianliyan.dispatcher.incident.TownshipOfTests.NOON;
import static io.github.qianliyan.dispatcher.incident.TownshipOfTests.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.events.IncidentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class GroupingTest {
    private final Desk desk = new Desk();

    @Test
    void an_alert_opens_an_incident_with_the_rules_title_at_the_cameras_place() {
        Incident incident = desk.tell(alert("cam-0", NOON)).orElseThrow();
        assertThat(incident.id()).isEqualTo(Incident.idFor(alert("cam-0", NOON)));
        assertThat(incident.title().zh()).isEqualTo("车辆违停");
        assertThat(incident.grid()).isEqualTo("gy-1");
        assertThat(incident.householdGrid()).isEqualTo("gy-1-01");
        assertThat(incident.village()).isEqualTo("gy");
        assertThat(incident.state()).isEqualTo(IncidentState.NEW);
        assertThat(incident.version()).isEqualTo(1);
    }

    @Test
    void neighbours_in_grid_and_domain_join_within_two_minutes_and_no_later() {
        desk.tell(alert("cam-1", NOON));
        desk.tell(alert("cam-2", NOON.plusSeconds(120)));
        assertThat(desk.incidents()).hasSize(1);
        desk.tell(alert("cam-3", NOON.plusSeconds(241)));
        assertThat(desk.incidents()).hasSize(2);
    }

    @Test
    void another_grid_or_another_domain_is_another_incident() {
        desk.tell(alert("cam-1", NOON));
        desk.tell(alert("far-1", NOON));
        desk.tell(alert("cam-1", Domain.SAFETY, 3, NOON));
        assertThat(desk.incidents()).hasSize(3);
    }

    @Test
    void an_outage_of_cameras_all_over_the_township_is_one_incident() {
        for (int i = 0; i < 30; i++) {
            desk.tell(alert("cam-" + i, Domain.DEVICE, 4, NOON.plusMillis(i * 700L)));
        }
        for (int i = 0; i < 10; i++) {
            desk.tell(alert("far-" + i, Domain.DEVICE, 4, NOON.plusSeconds(21)));
        }
        assertThat(desk.incidents())
                .singleElement()
                .satisfies(incident -> assertThat(incident.alerts()).hasSize(40));
    }

    @Test
    void the_most_severe_alert_decides_and_leaves_less_time() {
        Incident first = desk.tell(alert("cam-1", Domain.TRAFFIC, 4, NOON)).orElseThrow();
        Incident second = desk.tell(alert("cam-2", Domain.TRAFFIC, 1, NOON.plusSeconds(1)))
                .orElseThrow();
        assertThat(first.severity()).isEqualTo(4);
        assertThat(second.severity()).isEqualTo(1);
        assertThat(second.clocks().resolveBy()).isEqualTo(NOON.plusSeconds(7200));
        Incident third = desk.tell(alert("cam-3", Domain.TRAFFIC, 4, NOON.plusSeconds(2)))
                .orElseThrow();
        assertThat(third.severity()).isEqualTo(1);
        assertThat(third.clocks()).isEqualTo(second.clocks());
    }

    @Test
    void what_is_over_takes_no_more_alerts() {
        Incident first = desk.tell(alert("cam-1", NOON)).orElseThrow();
        desk.command(first.id(), Action.DISMISS);
        desk.tell(alert("cam-2", NOON.plusSeconds(1)));
        assertThat(desk.incidents()).hasSize(2);
    }

    @Test
    void a_shadow_alert_never_opens_an_incident() {
        Alert alert = alert("cam-1", NOON);
        Alert shadow = new Alert(
                alert.id(),
                alert.rule(),
                alert.kind(),
                alert.domain(),
                alert.severity(),
                alert.camera(),
                alert.zone(),
                alert.onset(),
                alert.raised(),
                alert.ended(),
                alert.at(),
                alert.objects(),
                alert.measures(),
                alert.evidence(),
                true);
        assertThat(desk.tell(shadow)).isEmpty();
    }

    @Test
    void an_alert_that_ended_updates_its_entry_even_after_the_incident_was_closed() {
        Alert alert = alert("cam-1", NOON);
        Incident opened = desk.tell(alert).orElseThrow();
        desk.command(opened.id(), Action.DISMISS);
        Incident ended = desk.tell(alert.ended(NOON.plusSeconds(60))).orElseThrow();
        assertThat(ended.id()).isEqualTo(opened.id());
        assertThat(ended.alerts()).singleElement().extracting("ended").isEqualTo(NOON.plusSeconds(60));
        assertThat(ended.timeline().getLast().action()).isEqualTo("alert-ended");
        assertThat(desk.tell(alert))
                .as("the late first telling does not undo it")
                .isEmpty();
        assertThat(desk.tell(alert.ended(NOON.plusSeconds(60)))).isEmpty();
    }

    @Test
    void a_camera_nobody_knows_still_gets_its_incident() {
        Incident incident = desk.tell(alert("ghost", NOON)).orElseThrow();
        assertThat(incident.grid()).isEqualTo("unknown");
        desk.tell(alert("phantom", NOON));
        assertThat(desk.incidents()).as("two unknown places are not neighbours").hasSize(2);
    }

    @Test
    void one_record_stays_bounded_however_long_the_storm() {
        for (int i = 0; i < 300; i++) {
            desk.tell(alert("cam-" + i % 40, NOON.plusMillis(i)));
        }
        Incident one = desk.incidents().iterator().next();
        Incident counted = desk.flush(one.id());
        assertThat(desk.incidents()).hasSize(1);
        assertThat(counted.alerts()).hasSize(25);
        assertThat(counted.alertCount()).isEqualTo(300);
        assertThat(counted.folded().added()).hasSize(275).doesNotHaveDuplicates();
        assertThat(counted.timeline().getLast().note()).contains("275");
        assertThat(desk.tell(alert("cam-1", NOON.plusMillis(281))))
                .as("a second telling counts nothing")
                .isEmpty();
    }

    @RepeatedTest(50)
    void repeated_and_late_alerts_lose_nothing_and_double_nothing(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Alert> told = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Instant raised = NOON.plusSeconds(random.nextInt(600));
            Domain domain = random.nextBoolean() ? Domain.TRAFFIC : Domain.DEVICE;
            Alert alert = alert((random.nextBoolean() ? "cam-" : "far-") + random.nextInt(10), domain, 3, raised);
            told.add(alert);
            told.add(alert.ended(raised.plusSeconds(5)));
            if (random.nextInt(3) == 0) {
                told.add(alert);
            }
        }
        Collections.shuffle(told, random);
        for (Alert alert : told) {
            desk.tell(alert);
            if (random.nextInt(10) == 0) {
                desk.command(desk.incidents().iterator().next().id(), Action.DISMISS);
            }
        }
        // everything once more, as after a crash
        int before = desk.published.size();
        told.forEach(desk::tell);
        assertThat(desk.published).as("the repetition changed nothing").hasSize(before);

        Map<String, Long> places = desk.incidents().stream()
                .flatMap(incident -> incident.alerts().stream())
                .collect(Collectors.groupingBy(Alert::id, HashMap::new, Collectors.counting()));
        desk.folded.keySet().forEach(id -> places.merge(id, 1L, Long::sum));
        assertThat(places.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        told.stream().map(Alert::id).collect(Collectors.toSet()));
        assertThat(places.values()).containsOnly(1L);
        assertThat(desk.incidents())
                .allSatisfy(incident -> assertThat(incident.alerts())
                        .allSatisfy(alert -> assertThat(alert.ended()).isNotNull()));
        assertThat(desk.published.stream()
                        .collect(Collectors.groupingBy(Incident::id))
                        .values())
                .allSatisfy(versions -> assertThat(versions)
                        .extracting(Incident::version)
                        .isEqualTo(java.util.stream.LongStream.rangeClosed(1, versions.size())
                                .boxed()
                                .toList()));
    }
}
