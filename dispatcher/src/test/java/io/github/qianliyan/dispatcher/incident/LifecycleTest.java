package io.github.qianliyan.dispatcher.incident;

import static io.github.qianliyan.dispatcher.incident.TownshipOfTests.NOON;
import static io.github.qianliyan.dispatcher.incident.TownshipOfTests.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.events.IncidentState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleTest {
    private final Desk desk = new Desk();

    /** What brings an incident into each state, and where each action leads from there; {@code -} is refused. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        state        | path                                        | acknowledge  | dispatch   | accept   | arrive   | resolve  | close  | dismiss   | reopen
        NEW          |                                             | ACKNOWLEDGED | -          | -        | -        | -        | -      | DISMISSED | -
        ACKNOWLEDGED | acknowledge                                 | -            | DISPATCHED | -        | -        | RESOLVED | -      | DISMISSED | -
        DISPATCHED   | acknowledge dispatch                        | -            | DISPATCHED | ACCEPTED | -        | -        | -      | DISMISSED | -
        ACCEPTED     | acknowledge dispatch accept                 | -            | DISPATCHED | -        | ON_SCENE | -        | -      | DISMISSED | -
        ON_SCENE     | acknowledge dispatch accept arrive          | -            | -          | -        | -        | RESOLVED | -      | DISMISSED | -
        RESOLVED     | acknowledge dispatch accept arrive resolve  | -            | -          | -        | -        | -        | CLOSED | -         | REOPENED
        CLOSED       | acknowledge dispatch accept arrive resolve close | -       | -          | -        | -        | -        | -      | -         | REOPENED
        DISMISSED    | dismiss                                     | -            | -          | -        | -        | -        | -      | -         | REOPENED
        REOPENED     | dismiss reopen                              | ACKNOWLEDGED | DISPATCHED | -        | -        | -        | -      | DISMISSED | -
        """)
    void every_action_in_every_state_leads_where_the_table_says(
            String state,
            String path,
            String acknowledge,
            String dispatch,
            String accept,
            String arrive,
            String resolve,
            String close,
            String dismiss,
            String reopen) {
        leads(state, path, Action.ACKNOWLEDGE, acknowledge);
        leads(state, path, Action.DISPATCH, dispatch);
        leads(state, path, Action.ACCEPT, accept);
        leads(state, path, Action.ARRIVE, arrive);
        leads(state, path, Action.RESOLVE, resolve);
        leads(state, path, Action.CLOSE, close);
        leads(state, path, Action.DISMISS, dismiss);
        leads(state, path, Action.REOPEN, reopen);
        leads(state, path, Action.NOTE, state);
    }

    private static void leads(String state, String path, Action action, String expected) {
        Desk desk = new Desk();
        String id = desk.tell(alert("cam-1", NOON)).orElseThrow().id();
        if (path != null) {
            for (String step : path.split(" ")) {
                Action each = Action.valueOf(step.toUpperCase(java.util.Locale.ROOT));
                assertThat(desk.command(id, each).lastCommand().carriedOut()).isTrue();
            }
        }
        Incident before = desk.cases.get(id).incident();
        assertThat(before.state()).isEqualTo(IncidentState.valueOf(state));

        // a note, because the desk may only resolve with one; another officer, because to the same nothing is
        // dispatched
        Incident after = desk.command(id, action, "user:desk", "说明", action == Action.DISPATCH ? "wang" : null);

        assertThat(after.version()).isEqualTo(before.version() + 1);
        if (expected.equals("-")) {
            assertThat(after.state()).isEqualTo(before.state());
            assertThat(after.timeline()).isEqualTo(before.timeline());
            assertThat(after.lastCommand().refused().zh())
                    .contains(before.state().title().zh(), "现在可以：");
            assertThat(after.lastCommand().refused().en()).contains("Allowed now: ");
        } else {
            assertThat(after.lastCommand().refused()).isNull();
            assertThat(after.state()).isEqualTo(IncidentState.valueOf(expected));
            Incident.Entry last = after.timeline().getLast();
            assertThat(last.action()).isEqualTo(action.id());
            assertThat(last.from()).isEqualTo(before.state());
            assertThat(last.to()).isEqualTo(after.state());
            assertThat(last.by()).isEqualTo("user:desk");
        }
    }

    @Test
    void a_command_told_twice_is_carried_out_once_and_answered_twice() {
        String id = desk.tell(alert("cam-1", NOON)).orElseThrow().id();
        IncidentCommand acknowledge = command("same", id, Action.ACKNOWLEDGE);
        Incident first = desk.command(acknowledge);
        desk.command(id, Action.DISPATCH);
        Incident again = desk.command(acknowledge);

        assertThat(first.lastCommand().carriedOut()).isTrue();
        assertThat(again.lastCommand()).isEqualTo(new Incident.CommandResult("same", null));
        assertThat(again.state()).isEqualTo(IncidentState.DISPATCHED);
        assertThat(again.timeline())
                .filteredOn(entry -> "same".equals(entry.command()))
                .hasSize(1);
    }

    @Test
    void a_refused_command_stays_refused_even_when_it_would_be_allowed_later() {
        String id = desk.tell(alert("cam-1", NOON)).orElseThrow().id();
        IncidentCommand early = command("early", id, Action.DISPATCH);
        assertThat(desk.command(early).lastCommand().carriedOut()).isFalse();
        desk.command(id, Action.ACKNOWLEDGE);
        Incident again = desk.command(early);
        assertThat(again.lastCommand().command()).isEqualTo("early");
        assertThat(again.lastCommand().carriedOut()).isFalse();
        assertThat(again.state()).isEqualTo(IncidentState.ACKNOWLEDGED);
    }

    @Test
    void it_goes_to_the_household_officer_then_the_grids_then_the_leader_and_says_why() {
        assertThat(dispatched("cam-0").assignee()).isEqualTo("li");
        assertThat(dispatched("cam-0").timeline().getLast().note()).contains("示例-李", "十户网格 gy-1-01");
        assertThat(dispatched("cam-1").assignee()).isEqualTo("zhang");
        assertThat(dispatched("far-1").assignee()).isEqualTo("wang");
        assertThat(dispatched("far-1").timeline().getLast().note()).contains("值班领导");
    }

    private static Incident dispatched(String camera) {
        Desk desk = new Desk();
        String id = desk.tell(alert(camera, NOON)).orElseThrow().id();
        desk.command(id, Action.ACKNOWLEDGE);
        return desk.command(id, Action.DISPATCH);
    }

    @Test
    void the_officers_page_and_each_of_his_channels_get_one_notification() {
        String id = desk.tell(alert("cam-1", NOON)).orElseThrow().id();
        desk.command(id, Action.ACKNOWLEDGE);
        desk.command(id, Action.DISPATCH);
        assertThat(desk.notifications).singleElement().satisfies(notification -> {
            assertThat(notification.recipient()).isEqualTo("zhang");
            assertThat(notification.channel()).isEqualTo("in-app");
        });
        desk.command(id, Action.DISPATCH, "user:desk", null, "wang");
        assertThat(desk.notifications)
                .extracting("channel")
                .as("the task for wang, and that zhang need not go")
                .containsExactly("in-app", "in-app", "webhook", "webhook-2", "in-app");
        assertThat(desk.notifications).extracting("id").doesNotHaveDuplicates();
    }

    @Test
    void an_officer_answers_only_for_what_is_his() {
        String id = desk.tell(alert("cam-1", NOON)).orElseThrow().id();
        desk.command(id, Action.ACKNOWLEDGE);
        desk.command(id, Action.DISPATCH);
        Incident refused = desk.command(id, Action.ACCEPT, "officer:li", null, null);
        assertThat(refused.lastCommand().refused().zh()).contains("示例-张");
        assertThat(desk.command(id, Action.ACCEPT, "officer:zhang", null, null).state())
                .isEqualTo(IncidentState.ACCEPTED);
    }

    @Test
    void commands_that_lack_what_they_need_are_refused_with_what_to_give() {
        String id = desk.tell(alert("cam-1", NOON)).orElseThrow().id();
        assertThat(desk.command(id, Action.NOTE, "user:desk", "  ", null)
                        .lastCommand()
                        .refused()
                        .en())
                .contains("write something");
        assertThat(desk.command(id, Action.ATTACH_EVIDENCE).lastCommand().refused())
                .isNotNull();
        desk.command(id, Action.ACKNOWLEDGE);
        assertThat(desk.command(id, Action.RESOLVE).lastCommand().refused().en())
                .contains("dispatch it first");
        assertThat(desk.command(id, Action.DISPATCH, "user:desk", null, "nobody")
                        .lastCommand()
                        .refused()
                        .zh())
                .contains("nobody");
        desk.command(id, Action.DISPATCH);
        assertThat(desk.command(id, Action.DISPATCH).lastCommand().refused().zh())
                .contains("示例-张");
    }

    @Test
    void evidence_is_attached_in_any_state_and_a_second_telling_replaces_the_file() {
        Incident incident = desk.tell(alert("cam-1", NOON)).orElseThrow();
        desk.command(incident.id(), Action.DISMISS);
        String alert = incident.alerts().getFirst().id();
        desk.command(attach("e-1", incident.id(), alert, "a".repeat(64)));
        Incident after = desk.command(attach("e-2", incident.id(), alert, "b".repeat(64)));
        assertThat(after.state()).isEqualTo(IncidentState.DISMISSED);
        assertThat(after.evidence()).singleElement().extracting("sha256").isEqualTo("b".repeat(64));
        assertThat(desk.command(attach("e-3", incident.id(), "a-other", "c".repeat(64)))
                        .lastCommand()
                        .refused()
                        .en())
                .contains("a-other");
    }

    @Test
    void clocks_run_by_severity_stop_with_the_answer_and_escalate_once() {
        Incident opened = desk.tell(alert("cam-1", io.github.qianliyan.events.Domain.TRAFFIC, 1, NOON))
                .orElseThrow();
        assertThat(opened.clocks().acknowledgeBy()).isEqualTo(NOON.plusSeconds(90));
        assertThat(opened.clocks().resolveBy()).isEqualTo(NOON.plus(Duration.ofHours(2)));
        assertThat(Clockwork.next(opened)).contains(NOON.plusSeconds(90));

        desk.pass(Duration.ofSeconds(89));
        assertThat(desk.tick(opened.id())).isEmpty();
        desk.pass(Duration.ofSeconds(1));
        Incident escalated = desk.tick(opened.id()).orElseThrow();
        assertThat(escalated.timeline().getLast().action()).isEqualTo("escalated");
        assertThat(escalated.timeline().getLast().note()).contains("未在时限内确认", "示例-王");
        assertThat(desk.tick(opened.id())).as("once").isEmpty();
        assertThat(Clockwork.next(escalated)).contains(NOON.plus(Duration.ofHours(2)));

        desk.command(opened.id(), Action.ACKNOWLEDGE);
        Incident dispatched = desk.command(opened.id(), Action.DISPATCH);
        assertThat(dispatched.clocks().acknowledgeBy()).isNull();
        assertThat(Clockwork.next(dispatched))
                .as("a grid has twice the time of a household grid")
                .contains(desk.now.plus(Duration.ofMinutes(10)));
        desk.command(opened.id(), Action.ACCEPT);
        desk.pass(Duration.ofHours(2));
        assertThat(desk.tick(opened.id()).orElseThrow().timeline().getLast().note())
                .contains("未在时限内处置完成");
        desk.command(opened.id(), Action.ARRIVE);
        assertThat(Clockwork.next(desk.command(opened.id(), Action.RESOLVE))).isEmpty();
        Incident reopened = desk.command(opened.id(), Action.REOPEN);
        assertThat(reopened.assignee()).isNull();
        assertThat(Clockwork.next(reopened)).contains(desk.now.plusSeconds(90));
        desk.pass(Duration.ofSeconds(90));
        assertThat(desk.tick(opened.id())).as("the clock of the reopening").isPresent();
    }

    private IncidentCommand command(String id, String incident, Action action) {
        return new IncidentCommand(id, incident, action, "user:desk", NOON, null, null, null, List.of());
    }

    private static IncidentCommand attach(String id, String incident, String alert, String sha256) {
        return new IncidentCommand(
                id,
                incident,
                Action.ATTACH_EVIDENCE,
                "system:evidence",
                NOON,
                null,
                null,
                null,
                List.of(new Incident.EvidenceFile(
                        alert, Incident.EvidenceFile.Kind.CLIP, "clip.mp4", 10, sha256, NOON, NOON)));
    }
}
