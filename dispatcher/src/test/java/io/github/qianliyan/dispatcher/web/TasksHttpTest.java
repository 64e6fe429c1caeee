package io.github.qianliyan.dispatcher.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qianliyan.dispatcher.incident.TownshipOfTests;
import io.github.qianliyan.dispatcher.web.WebFixture.Answer;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Incident.Stop;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the officer's telephone asks for. */
class TasksHttpTest {
    @TempDir
    Path folder;

    private WebFixture web;

    @BeforeEach
    void start() throws Exception {
        web = WebFixture.loggedIn(folder);
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void an_officer_is_told_his_own_tasks_with_what_he_may_do_and_where_to_go() throws Exception {
        Incident his = happened("cam-0", IncidentState.DISPATCHED, "zhang", Duration.ofMinutes(1));
        happened("cam-1", IncidentState.DISPATCHED, "li", Duration.ofMinutes(1));
        web.asOfficer("zhang");

        Answer answer = web.get("/api/v1/tasks");

        assertThat(answer.json().get("deskPhone").asText()).isEqualTo("023-0000-0000");
        assertThat(answer.json().get("tasks")).singleElement().satisfies(task -> {
            assertThat(task.get("incident").asText()).isEqualTo(his.id());
            assertThat(task.get("yours").asBoolean()).isTrue();
            assertThat(task.get("actions")).map(JsonNode::asText).containsExactly("accept", "refuse");
            assertThat(task.get("location")).hasSize(2);
        });
    }

    @Test
    void what_he_was_asked_about_and_did_not_answer_he_may_still_take() throws Exception {
        Incident other = happened("cam-0", IncidentState.DISPATCHED, "li", Duration.ofMinutes(1));
        web.happens(routed(other, new Stop("zhang", "grid", new Text("网格员", "grid"), Stop.Answer.SILENT, null)));
        web.asOfficer("zhang");

        assertThat(web.get("/api/v1/tasks").json().get("tasks")).singleElement().satisfies(task -> {
            assertThat(task.get("yours").asBoolean()).isFalse();
            assertThat(task.get("actions")).map(JsonNode::asText).containsExactly("accept");
        });
    }

    @Test
    void what_he_settled_long_ago_is_not_shown_any_more() throws Exception {
        happened("cam-0", IncidentState.RESOLVED, "zhang", Duration.ofHours(13));
        Incident settled = happened("cam-1", IncidentState.RESOLVED, "zhang", Duration.ofHours(1));
        web.asOfficer("zhang");

        assertThat(web.get("/api/v1/tasks").json().get("tasks"))
                .map(task -> task.get("incident").asText())
                .containsExactly(settled.id());
    }

    @Test
    void an_account_of_no_officer_has_no_tasks() throws Exception {
        assertThat(web.get("/api/v1/tasks").problem()).isEqualTo("no-officer");
    }

    private Incident happened(String camera, IncidentState state, String assignee, Duration ago) {
        Incident incident = TestIncidents.of(
                TownshipOfTests.alert(camera, Instant.now().minus(ago)), state, assignee, List.of(), 3);
        web.happens(incident);
        return incident;
    }

    private static Incident routed(Incident from, Stop stop) {
        return new Incident(
                from.id(),
                from.title(),
                from.alerts(),
                from.camera(),
                from.grid(),
                from.householdGrid(),
                from.village(),
                from.domain(),
                from.severity(),
                from.state(),
                from.assignee(),
                from.opened(),
                from.updated(),
                from.timeline(),
                from.evidence(),
                from.clocks(),
                from.dismissed(),
                from.drill(),
                from.lastCommand(),
                List.of(stop),
                from.folded(),
                from.summary(),
                from.merged(),
                from.version() + 1);
    }
}
