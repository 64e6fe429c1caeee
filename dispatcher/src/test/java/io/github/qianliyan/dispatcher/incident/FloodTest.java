package io.github.qianliyan.dispatcher.incident;

import static io.github.qianliyan.dispatcher.incident.TownshipOfTests.NOON;
import static io.github.qianliyan.dispatcher.incident.TownshipOfTests.alert;
import static io.github.qianliyan.dispatcher.incident.TownshipOfTests.device;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Desk.Proposal;
import io.github.qianliyan.events.DeskOrder;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.service.config.Township;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FloodTest {
    private final Desk desk = new Desk();

    @Test
    void a_switch_that_fails_is_one_incident_that_says_how_many_cameras_it_took() {
        for (int i = 0; i < 30; i++) {
            desk.tell(device("camera-offline", "cam-" + i, NOON.plusMillis(i * 300L)));
        }
        assertThat(desk.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.alerts()).hasSize(30);
            assertThat(incident.title().zh()).contains("30 台");
        });
    }

    @Test
    void whatever_else_is_said_of_a_camera_that_is_offline_is_silenced_until_it_is_back() {
        Alert offline = device("camera-offline", "cam-1", NOON);
        Incident opened = desk.tell(offline).orElseThrow();
        desk.tell(device("camera-frozen", "cam-1", NOON.plusSeconds(1)));
        desk.tell(device("camera-dark", "cam-1", NOON.plusSeconds(200)));
        assertThat(desk.incidents()).hasSize(1);
        assertThat(desk.flush(opened.id()).alertCount()).isEqualTo(3);
        desk.tell(device("camera-dark", "cam-2", NOON.plusSeconds(1)));
        assertThat(desk.incidents()).as("another camera is another matter").hasSize(2);
        desk.tell(offline.ended(NOON.plusSeconds(300)));
        desk.tell(device("camera-dark", "cam-1", NOON.plusSeconds(400)));
        assertThat(desk.incidents()).as("it is back, and dark").hasSize(3);
    }

    @Test
    void a_rule_that_alarms_too_often_is_collected_in_one_incident_and_red_never_is() {
        Desk few = new Desk(TownshipOfTests.config(
                TownshipOfTests.OFFICERS, List.of(), new Township.Flood(3, Duration.ofMinutes(10), 5)));
        for (int i = 0; i < 40; i++) {
            // by turns in and out of reach of the group before, so that each would be an incident of its own
            few.tell(alert(i % 2 == 0 ? "cam-1" : "far-1", Domain.TRAFFIC, 3, NOON.plusSeconds(125L * (i / 2))));
        }
        List<Incident> collected = few.incidents().stream()
                .filter(incident -> incident.summary() != null)
                .toList();
        assertThat(collected).isNotEmpty();
        assertThat(collected.getFirst().title().zh()).contains("汇总");
        assertThat(collected.getFirst().timeline().getFirst().note()).contains("3 个事件");
        assertThat(few.incidents()).hasSizeLessThan(20);
        long alerts = few.incidents().stream().mapToLong(Incident::alertCount).sum() + few.folded.size();
        assertThat(alerts).as("none is lost").isEqualTo(40);

        int before = few.incidents().size();
        few.tell(alert("cam-1", Domain.TRAFFIC, 1, NOON.plusSeconds(5000)));
        assertThat(few.incidents()).hasSize(before + 1);
    }

    @Test
    void a_snooze_counts_shows_who_set_it_ends_by_itself_and_then_tells_what_still_lasts() {
        desk.order(snooze("o-1", "illegal-parking", null, NOON.plusSeconds(600)));
        assertThat(desk.desk.lastOrder().carriedOut()).isTrue();
        Alert lasting = alert("cam-1", NOON.plusSeconds(1));
        Alert short_ = alert("cam-2", NOON.plusSeconds(2));
        desk.tell(lasting);
        desk.tell(lasting);
        desk.tell(short_);
        desk.tell(short_.ended(NOON.plusSeconds(30)));
        assertThat(desk.incidents()).isEmpty();
        desk.tickDesk();
        assertThat(desk.desk.snoozes()).singleElement().satisfies(snooze -> {
            assertThat(snooze.by()).isEqualTo("user:desk");
            assertThat(snooze.held()).isEqualTo(2);
            assertThat(snooze.ended()).isNull();
        });
        desk.pass(Duration.ofSeconds(600));
        desk.tickDesk();
        assertThat(desk.desk.snoozes().getFirst().ended()).isEqualTo(desk.now);
        assertThat(desk.incidents())
                .as("the car still stands there")
                .singleElement()
                .satisfies(incident ->
                        assertThat(incident.alerts()).extracting(Alert::id).containsExactly(lasting.id()));
        desk.tell(alert("cam-3", desk.now));
        assertThat(desk.incidents()).hasSize(2);
    }

    @Test
    void a_snooze_needs_an_end_within_a_day_and_something_to_silence() {
        assertThat(refused(snooze("o-1", "illegal-parking", null, null))).contains("24");
        assertThat(refused(snooze("o-2", "illegal-parking", null, NOON.plus(Duration.ofHours(25)))))
                .contains("24");
        assertThat(refused(snooze("o-3", null, null, NOON.plusSeconds(60)))).contains("规则或摄像机");
        assertThat(refused(snooze("o-4", "no-such", null, NOON.plusSeconds(60))))
                .contains("no-such");
        assertThat(refused(snooze("o-5", null, "cam-none", NOON.plusSeconds(60))))
                .contains("cam-none");
        DeskOrder twice = snooze("o-6", null, "cam-1", NOON.plusSeconds(60));
        desk.order(twice);
        desk.order(twice);
        assertThat(desk.desk.snoozes()).hasSize(1);
        String id = desk.desk.snoozes().getFirst().id();
        desk.order(new DeskOrder("o-7", DeskOrder.Action.WAKE, "user:desk", NOON, null, null, null, null, id, null));
        assertThat(desk.desk.snoozes().getFirst().ended()).isEqualTo(desk.now);
    }

    @Test
    void a_drill_is_marked_everywhere_stays_in_the_house_and_leaves_the_other_cameras_real() {
        desk.order(drill("o-1", List.of("cam-0")));
        Incident exercise = desk.tell(alert("cam-0", NOON.plusSeconds(1))).orElseThrow();
        assertThat(exercise.drill()).isTrue();
        assertThat(exercise.title().zh()).startsWith("【演练】");
        assertThat(exercise.title().en()).startsWith("[DRILL]");
        Incident real = desk.tell(alert("cam-1", NOON.plusSeconds(2))).orElseThrow();
        assertThat(real.drill()).isFalse();
        assertThat(real.id()).as("they do not join").isNotEqualTo(exercise.id());

        desk.command(exercise.id(), Action.ACKNOWLEDGE);
        desk.command(exercise.id(), Action.DISPATCH, "user:desk", null, "wang");
        assertThat(desk.notifications).as("wang has two webhooks").allSatisfy(message -> {
            assertThat(message.channel()).isEqualTo("in-app");
            assertThat(message.drill()).isTrue();
            assertThat(message.title().zh()).startsWith("【演练】");
        });
        Incident made = desk.command(exercise.id(), Action.MAKE_REAL);
        assertThat(made.drill()).isFalse();
        assertThat(made.title().zh()).doesNotContain("演练");
        assertThat(desk.notifications)
                .filteredOn(message -> !message.drill())
                .extracting("channel")
                .containsExactlyInAnyOrder("in-app", "webhook", "webhook-2");

        desk.pass(Duration.ofHours(2));
        desk.tickDesk();
        assertThat(desk.desk.drill()).as("it ends by itself").isNull();
        assertThat(refused(drill("o-2", List.of()))).contains("摄像机");
    }

    @Test
    void false_alarms_in_one_place_propose_a_mask_and_the_rule_stays_as_it_is() {
        for (int i = 0; i < 5; i++) {
            assertThat(desk.desk.proposals()).isEmpty();
            dismissed(i, 0.6 + i * 0.02, new Box(0.4 + i * 0.005, 0.5, 0.1, 0.1));
        }
        assertThat(desk.desk.proposals()).singleElement().satisfies(proposal -> {
            assertThat(proposal.kind()).isEqualTo(Proposal.Kind.MASK);
            assertThat(proposal.mask()).hasSize(4);
            assertThat(proposal.mask().getFirst()).containsExactly(0.39, 0.49);
            assertThat(proposal.dismissed()).isEqualTo(5);
            assertThat(proposal.alerts()).hasSize(5);
            assertThat(proposal.state()).isEqualTo(Proposal.State.OPEN);
            assertThat(proposal.backtest()).isNull();
        });
        String id = desk.desk.proposals().getFirst().id();
        desk.order(new DeskOrder(
                "o-1", DeskOrder.Action.DECLINE, "user:admin", desk.now, "确实会停车", null, null, null, id, null));
        assertThat(desk.desk.proposals().getFirst().state()).isEqualTo(Proposal.State.DECLINED);
        assertThat(desk.desk.proposals().getFirst().note()).isEqualTo("确实会停车");
        dismissed(9, 0.6, new Box(0.4, 0.5, 0.1, 0.1));
        assertThat(desk.desk.proposals())
                .as("what was declined is not proposed again")
                .hasSize(1);
    }

    @Test
    void false_alarms_all_over_the_picture_propose_a_threshold_below_what_was_real() {
        real(20, 0.9, new Box(0.1, 0.1, 0.2, 0.2));
        for (int i = 0; i < 5; i++) {
            dismissed(i, 0.6 + i * 0.02, new Box(0.18 * i, 0.15 * i, 0.05, 0.05));
        }
        assertThat(desk.desk.proposals()).singleElement().satisfies(proposal -> {
            assertThat(proposal.kind()).isEqualTo(Proposal.Kind.THRESHOLD);
            assertThat(proposal.where()).isEqualTo("track.confidence > 0.68");
            assertThat(proposal.confirmed()).isEqualTo(1);
        });
    }

    private void dismissed(int number, double confidence, Box box) {
        Instant at = NOON.plusSeconds(1000L * number);
        Incident incident = desk.tell(alert("cam-1", at, confidence, box)).orElseThrow();
        desk.pass(Duration.ofSeconds(1));
        desk.command(incident.id(), Action.DISMISS);
    }

    private void real(int number, double confidence, Box box) {
        Incident incident = desk.tell(alert("cam-1", NOON.plusSeconds(1000L * number), confidence, box))
                .orElseThrow();
        desk.pass(Duration.ofSeconds(1));
        desk.command(incident.id(), Action.ACKNOWLEDGE);
        desk.command(incident.id(), Action.RESOLVE, "user:desk", "拖走", null);
    }

    private String refused(DeskOrder order) {
        return desk.order(order).lastOrder().refused().zh();
    }

    private DeskOrder snooze(String id, String rule, String camera, Instant until) {
        return new DeskOrder(
                id,
                DeskOrder.Action.SNOOZE,
                "user:desk",
                NOON,
                "大风",
                rule,
                camera == null ? null : List.of(camera),
                until,
                null,
                null);
    }

    private static DeskOrder drill(String id, List<String> cameras) {
        return new DeskOrder(
                id,
                DeskOrder.Action.BEGIN_DRILL,
                "user:desk",
                NOON,
                "防汛演练",
                null,
                cameras,
                NOON.plus(Duration.ofHours(1)),
                null,
                null);
    }
}
