package io.github.qianliyan.dispatcher.incident;

import static io.github.qianliyan.dispatcher.incident.TownshipOfTests.NOON;
import static io.github.qianliyan.dispatcher.incident.TownshipOfTests.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.events.IncidentState;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergeAndSplitTest {
    private final Desk desk = new Desk();

    @Test
    void merged_incidents_are_one_and_the_other_says_where_it_went() {
        Incident gone = desk.tell(alert("cam-1", NOON)).orElseThrow();
        Incident into = desk.tell(alert("far-1", Domain.TRAFFIC, 1, NOON)).orElseThrow();
        Incident done = desk.command(merge("m-1", gone.id(), into.id()));
        assertThat(done.state()).isEqualTo(IncidentState.DISMISSED);
        assertThat(done.merged()).isEqualTo(into.id());
        assertThat(desk.incident(into.id()).alerts()).extracting(Alert::camera).containsExactly("far-1", "cam-1");
        assertThat(desk.incident(into.id()).timeline().getLast().note()).contains(gone.id());

        desk.tell(alert("cam-1", NOON).ended(NOON.plusSeconds(60)));
        assertThat(desk.incident(into.id()).alerts().getLast().ended()).isNotNull();
        assertThat(desk.command(gone.id(), Action.REOPEN)
                        .lastCommand()
                        .refused()
                        .zh())
                .contains(into.id());
        long versions = desk.published.size();
        desk.command(merge("m-1", gone.id(), into.id()));
        assertThat(desk.incident(into.id()).alerts()).as("told again").hasSize(2);
        assertThat(desk.published).hasSize((int) versions + 1);
    }

    @Test
    void a_crash_between_the_two_is_finished_by_the_repetition() {
        Incident gone = desk.tell(alert("cam-1", NOON)).orElseThrow();
        Incident into = desk.tell(alert("far-1", NOON)).orElseThrow();
        Case before = desk.cases.get(gone.id());
        desk.command(merge("m-1", gone.id(), into.id()));
        desk.cases.put(gone.id(), before);
        desk.command(merge("m-1", gone.id(), into.id()));
        assertThat(desk.incident(into.id()).alerts()).hasSize(2);
        assertThat(desk.incident(gone.id()).merged()).isEqualTo(into.id());
    }

    @Test
    void what_is_over_or_not_there_takes_nothing_in() {
        Incident one = desk.tell(alert("cam-1", NOON)).orElseThrow();
        Incident other = desk.tell(alert("far-1", NOON)).orElseThrow();
        desk.command(other.id(), Action.DISMISS);
        assertThat(desk.command(merge("m-1", one.id(), other.id()))
                        .lastCommand()
                        .refused()
                        .en())
                .contains("dismissed");
        assertThat(desk.command(merge("m-2", one.id(), "i-none"))
                        .lastCommand()
                        .refused()
                        .en())
                .contains("i-none");
    }

    @Test
    void alerts_that_are_another_matter_get_an_incident_of_their_own() {
        Incident one = desk.tell(alert("cam-1", NOON)).orElseThrow();
        Alert other = alert("cam-0", Domain.TRAFFIC, 2, NOON.plusSeconds(1));
        desk.tell(other);
        Incident left = desk.command(split("s-1", one.id(), List.of(other.id())));
        assertThat(left.alerts()).extracting(Alert::camera).containsExactly("cam-1");
        Incident made = desk.byAlert(other.id()).orElseThrow().incident();
        assertThat(made.id()).isNotEqualTo(one.id());
        assertThat(made.state()).isEqualTo(IncidentState.ACKNOWLEDGED);
        assertThat(made.householdGrid()).as("at its own place").isEqualTo("gy-1-01");
        assertThat(made.severity()).isEqualTo(2);
        assertThat(desk.command(split(
                                "s-2", one.id(), List.of(one.alerts().getFirst().id())))
                        .lastCommand()
                        .refused()
                        .en())
                .contains("has to stay");
        assertThat(desk.command(split("s-3", one.id(), List.of("a-none")))
                        .lastCommand()
                        .refused()
                        .en())
                .contains("a-none");
    }

    private static IncidentCommand merge(String id, String incident, String into) {
        return new IncidentCommand(
                id, incident, Action.MERGE, "user:desk", NOON, null, null, null, List.of(), into, null, null);
    }

    private static IncidentCommand split(String id, String incident, List<String> alerts) {
        return new IncidentCommand(
                id, incident, Action.SPLIT, "user:desk", NOON, null, null, null, List.of(), null, alerts, null);
    }
}
