package io.github.qianliyan.dispatcher.incident;

import static io.github.qianliyan.dispatcher.incident.TownshipOfTests.NOON;
import static io.github.qianliyan.dispatcher.incident.TownshipOfTests.alert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Incident.Stop.Answer;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Notification;
import io.github.qianliyan.events.Notification.Purpose;
import io.github.qianliyan.service.config.Township;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EscalationTest {
    private final Desk desk = new Desk();

    @Test
    void a_task_goes_from_the_household_to_the_grid_to_the_leader_each_when_its_time_is_over() {
        String id = dispatched("cam-0");
        assertThat(route(id))
                .containsExactly(tuple("li", Answer.ASKED), tuple("zhang", Answer.NEXT), tuple("wang", Answer.NEXT));

        desk.pass(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(desk.tick(id)).isEmpty();
        desk.pass(Duration.ofSeconds(1));
        Incident withGrid = desk.tick(id).orElseThrow();
        assertThat(withGrid.assignee()).isEqualTo("zhang");
        assertThat(withGrid.state()).isEqualTo(IncidentState.DISPATCHED);
        assertThat(withGrid.timeline().getLast().note()).contains("示例-李 未答复", "转 示例-张", "网格 gy-1");

        desk.pass(Duration.ofMinutes(10));
        assertThat(desk.tick(id).orElseThrow().assignee()).isEqualTo("wang");
        desk.pass(Duration.ofMinutes(10));
        Incident nobody = desk.tick(id).orElseThrow();
        assertThat(nobody.timeline().getLast().note()).contains("各级均未接单");
        assertThat(route(id))
                .containsExactly(
                        tuple("li", Answer.SILENT), tuple("zhang", Answer.SILENT), tuple("wang", Answer.SILENT));
        assertThat(desk.tick(id)).as("told once").isEmpty();
        assertThat(desk.notifications)
                .filteredOn(each -> each.channel().equals("in-app"))
                .extracting(Notification::recipient, Notification::purpose)
                .containsExactly(
                        tuple("li", Purpose.TASK),
                        tuple("zhang", Purpose.TASK),
                        tuple("li", Purpose.WITHDRAWAL),
                        tuple("wang", Purpose.TASK),
                        tuple("zhang", Purpose.WITHDRAWAL),
                        tuple("wang", Purpose.ESCALATION));
    }

    @Test
    void a_clock_that_is_looked_at_late_after_an_outage_gives_the_next_one_his_whole_time() {
        String id = dispatched("cam-0");
        desk.pass(Duration.ofHours(1));
        Incident late = desk.tick(id).orElseThrow();
        assertThat(late.clocks().acceptBy()).isEqualTo(desk.now.plus(Duration.ofMinutes(10)));
    }

    @Test
    void a_clock_that_is_looked_at_so_late_that_the_next_would_have_passed_too_still_lets_the_next_one_run() {
        Desk guarded = guarded(0.004);
        String id = guarded.tell(alert("cam-0", NOON)).orElseThrow().id();
        guarded.command(id, Action.ACKNOWLEDGE);
        guarded.command(id, Action.DISPATCH);
        guarded.pass(Duration.ofSeconds(1 + 3));
        Incident late = guarded.tick(id).orElseThrow();
        assertThat(late.assignee()).isEqualTo("zhang");
        assertThat(late.clocks().acceptBy()).isEqualTo(guarded.now.plusSeconds(2));
        guarded.pass(Duration.ofSeconds(2));
        assertThat(guarded.tick(id).orElseThrow().assignee()).isEqualTo("wang");
    }

    @Test
    void who_did_not_answer_in_time_may_still_take_it_while_nobody_has() {
        String id = dispatched("cam-0");
        desk.pass(Duration.ofMinutes(5));
        desk.tick(id);
        Incident accepted = desk.command(id, Action.ACCEPT, "officer:li", null, null);
        assertThat(accepted.state()).isEqualTo(IncidentState.ACCEPTED);
        assertThat(accepted.assignee()).isEqualTo("li");
        assertThat(route(id)).contains(tuple("li", Answer.ACCEPTED), tuple("zhang", Answer.REPLACED));
        assertThat(desk.notifications.getLast().recipient()).isEqualTo("zhang");
        assertThat(desk.notifications.getLast().purpose()).isEqualTo(Purpose.WITHDRAWAL);
        assertThat(desk.command(id, Action.ACCEPT, "officer:zhang", null, null)
                        .lastCommand()
                        .refused())
                .isNotNull();
    }

    @Test
    void an_officer_who_cannot_says_why_and_the_next_is_asked_until_it_is_back_at_the_desk() {
        String id = dispatched("cam-0");
        assertThat(desk.command(id, Action.REFUSE, "officer:li", null, null)
                        .lastCommand()
                        .refused()
                        .en())
                .contains("why");
        Incident next = desk.command(id, Action.REFUSE, "officer:li", "在外地", null);
        assertThat(next.assignee()).isEqualTo("zhang");
        assertThat(next.timeline().getLast().note()).contains("在外地", "交办 示例-张");
        desk.command(id, Action.ACCEPT, "officer:zhang", null, null);
        assertThat(desk.command(id, Action.REFUSE, "officer:zhang", "车坏了", null).assignee())
                .as("also after he had accepted")
                .isEqualTo("wang");
        Incident back = desk.command(id, Action.REFUSE, "officer:wang", "开会", null);
        assertThat(back.state()).isEqualTo(IncidentState.ACKNOWLEDGED);
        assertThat(back.assignee()).isNull();
        assertThat(route(id))
                .containsExactly(
                        tuple("li", Answer.REFUSED), tuple("zhang", Answer.REFUSED), tuple("wang", Answer.REFUSED));
        assertThat(desk.notifications.getLast().purpose()).isEqualTo(Purpose.ESCALATION);
        assertThat(desk.command(id, Action.DISPATCH).lastCommand().refused())
                .as("the roster has nobody who has not declined")
                .isNotNull();
        assertThat(desk.command(id, Action.DISPATCH, "user:desk", null, "li").assignee())
                .as("but the desk may name him again")
                .isEqualTo("li");
    }

    @Test
    void guard_periods_shorten_every_clock_and_the_timeline_says_so() {
        Desk guarded = guarded(0.5);
        Incident opened = guarded.tell(alert("cam-0", NOON)).orElseThrow();
        assertThat(opened.clocks().acknowledgeBy()).isEqualTo(NOON.plusSeconds(45));
        assertThat(opened.clocks().resolveBy()).isEqualTo(NOON.plus(Duration.ofHours(12)));
        assertThat(opened.timeline().getFirst().note()).contains("重点时段「国庆」", "0.5");
        guarded.command(opened.id(), Action.ACKNOWLEDGE);
        assertThat(guarded.command(opened.id(), Action.DISPATCH).clocks().acceptBy())
                .isEqualTo(NOON.plusSeconds(150));
    }

    @Test
    void who_is_on_leave_is_left_out_or_stood_in_for_and_the_incident_says_so() {
        LocalDate day = LocalDate.of(2026, 11, 22);
        Township.Officer away = new Township.Officer(
                "li",
                "示例-李",
                List.of("household"),
                List.of(),
                List.of(),
                List.of(new Township.Absence(day, day, Optional.of("zhao"))));
        Township.Officer substitute = new Township.Officer("zhao", "示例-赵", List.of(), List.of());
        Township.Officer gone = new Township.Officer(
                "zhang",
                "示例-张",
                List.of("grid"),
                List.of(),
                List.of(),
                List.of(new Township.Absence(day, day, Optional.empty())));
        Desk thin = new Desk(TownshipOfTests.config(
                List.of(away, substitute, gone, TownshipOfTests.OFFICERS.getLast()), List.of(), Township.Flood.USUAL));
        Incident opened = thin.tell(alert("cam-0", NOON)).orElseThrow();
        assertThat(opened.route())
                .extracting(Incident.Stop::officer, Incident.Stop::answer)
                .containsExactly(tuple("zhao", Answer.NEXT), tuple("zhang", Answer.ABSENT), tuple("wang", Answer.NEXT));
        assertThat(opened.route().getFirst().why().zh()).contains("示例-李 请假至 2026-11-22", "由 示例-赵 代班");
        assertThat(opened.route().get(1).why().en()).contains("nobody stands in");
        thin.command(opened.id(), Action.ACKNOWLEDGE);
        thin.command(opened.id(), Action.DISPATCH);
        assertThat(thin.command(opened.id(), Action.REFUSE, "officer:zhao", "忙", null)
                        .assignee())
                .as("who is away is skipped")
                .isEqualTo("wang");
    }

    @Test
    void two_at_once_get_one_clear_outcome() {
        Incident opened = desk.tell(alert("cam-0", NOON)).orElseThrow();
        String id = opened.id();
        desk.command(id, Action.ACKNOWLEDGE, "user:anna", null, null);
        Incident second = desk.command(id, Action.ACKNOWLEDGE, "user:bert", null, null);
        assertThat(second.lastCommand().refused().zh()).contains("anna", "确认");

        long seen = second.version();
        desk.command(seen("d-1", id, "user:anna", "zhang", seen));
        Incident late = desk.command(seen("d-2", id, "user:bert", "wang", seen));
        assertThat(late.lastCommand().refused().zh()).contains("已有人处理", "anna", "示例-张");
        assertThat(late.assignee()).isEqualTo("zhang");
        assertThat(desk.command(seen("d-3", id, "user:bert", "wang", late.version()))
                        .assignee())
                .as("who has seen it may")
                .isEqualTo("wang");
    }

    private static IncidentCommand seen(String command, String incident, String by, String assignee, long version) {
        return new IncidentCommand(
                command, incident, Action.DISPATCH, by, NOON, null, assignee, null, List.of(), null, null, version);
    }

    private static Desk guarded(double factor) {
        return new Desk(TownshipOfTests.config(
                TownshipOfTests.OFFICERS,
                List.of(new Township.GuardPeriod(
                        "国庆",
                        LocalDate.of(2026, 11, 22),
                        LocalDate.of(2026, 11, 22),
                        Township.Sensitivity.HIGH,
                        factor,
                        java.util.Set.of(),
                        java.util.Set.of())),
                Township.Flood.USUAL));
    }

    private String dispatched(String camera) {
        String id = desk.tell(alert(camera, NOON)).orElseThrow().id();
        desk.command(id, Action.ACKNOWLEDGE);
        desk.command(id, Action.DISPATCH);
        return id;
    }

    private List<org.assertj.core.groups.Tuple> route(String id) {
        return desk.incident(id).route().stream()
                .map(stop -> tuple(stop.officer(), stop.answer()))
                .toList();
    }
}
