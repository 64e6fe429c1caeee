package io.github.qianliyan.dispatcher.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.dispatcher.incident.CommandOutcome;
import io.github.qianliyan.dispatcher.web.WebFixture.Answer;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Text;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentsHttpTest {
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
    void incidents_are_listed_and_every_filter_reaches_the_store() throws Exception {
        Incident incident = TestIncidents.fresh("cam-1");
        web.happens(incident);

        Answer all = web.get("/api/v1/incidents");
        assertThat(all.json().at("/items/0/id").asText()).isEqualTo(incident.id());
        assertThat(all.json().has("next")).isFalse();

        Answer filtered = web.get("/api/v1/incidents?state=new,acknowledged&state=closed&domain=traffic&village=gy"
                + "&grid=gy-1&camera=cam-1&assignee=zhang&from=2026-11-22T08:00:00Z&to=2026-11-23T08:00:00Z"
                + "&q=%E8%BD%A6&limit=7");
        assertThat(filtered.status()).isEqualTo(200);
        assertThat(web.incidents.asked.states())
                .containsExactlyInAnyOrder(IncidentState.NEW, IncidentState.ACKNOWLEDGED, IncidentState.CLOSED);
        assertThat(web.incidents.asked.domains()).containsExactly(Domain.TRAFFIC);
        assertThat(web.incidents.asked.villages()).containsExactly("gy");
        assertThat(web.incidents.asked.grids()).containsExactly("gy-1");
        assertThat(web.incidents.asked.camera()).contains("cam-1");
        assertThat(web.incidents.asked.assignee()).contains("zhang");
        assertThat(web.incidents.asked.from()).contains(Instant.parse("2026-11-22T08:00:00Z"));
        assertThat(web.incidents.asked.to()).contains(Instant.parse("2026-11-23T08:00:00Z"));
        assertThat(web.incidents.asked.text()).contains("车");
        assertThat(web.incidents.asked.limit()).isEqualTo(7);
    }

    @Test
    void a_parameter_that_is_wrong_or_unknown_is_refused_by_name() throws Exception {
        for (String[] wrong : new String[][] {
            {"stat=new", "stat"},
            {"state=newish", "state"},
            {"domain=weather", "domain"},
            {"from=yesterday", "from"},
            {"limit=0", "limit"},
            {"limit=501", "limit"},
            {"limit=1&limit=2", "limit"},
            {"camera=..%2F..", "camera"},
            {"village=a%20b", "village"},
            {"cursor=none-of-ours", "cursor"},
            {"q=" + "x".repeat(201), "q"},
        }) {
            Answer answer = web.get("/api/v1/incidents?" + wrong[0]);
            assertThat(answer.status()).as(wrong[0]).isEqualTo(400);
            assertThat(answer.problem()).isEqualTo("invalid-field");
            assertThat(answer.json().get("field").asText()).isEqualTo(wrong[1]);
        }
    }

    @Test
    void a_command_that_is_carried_out_answers_with_the_incident_as_it_is_now() throws Exception {
        Incident incident = TestIncidents.fresh("cam-1");
        web.happens(incident);
        web.outcome =
                command -> new CommandOutcome.CarriedOut(TestIncidents.next(incident, IncidentState.ACKNOWLEDGED));

        Answer answer = web.post(
                "/api/v1/incidents/" + incident.id() + "/commands",
                "{\"action\":\"dispatch\",\"note\":\" go \",\"assignee\":\"zhang\",\"id\":\"mine-0001\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("state").asText()).isEqualTo("acknowledged");
        IncidentCommand sent = web.commands.getFirst();
        assertThat(sent.id()).isEqualTo("mine-0001");
        assertThat(sent.incident()).isEqualTo(incident.id());
        assertThat(sent.action()).isEqualTo(IncidentCommand.Action.DISPATCH);
        assertThat(sent.by()).isEqualTo("user:admin");
        assertThat(sent.note()).isEqualTo("go");
        assertThat(sent.assignee()).isEqualTo("zhang");
    }

    @Test
    void a_refused_command_is_a_409_in_the_refusals_own_words() throws Exception {
        Incident incident = TestIncidents.fresh("cam-1");
        web.happens(incident);
        web.outcome = command -> new CommandOutcome.Refused(new Text("不行，因为……", "no, because"), incident);
        String path = "/api/v1/incidents/" + incident.id() + "/commands";

        Answer chinese = web.post(path, "{\"action\":\"close\"}");
        Answer english = web.send(web.request(
                        path,
                        "X-Qianliyan",
                        "1",
                        "Content-Type",
                        "application/json; charset=utf-8",
                        "Accept-Language",
                        "en-GB,zh;q=0.5")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"action\":\"close\"}")));

        assertThat(chinese.status()).isEqualTo(409);
        assertThat(chinese.problem()).isEqualTo("refused");
        assertThat(chinese.json().get("detail").asText()).isEqualTo("不行，因为……");
        assertThat(chinese.json().at("/incident/id").asText()).isEqualTo(incident.id());
        assertThat(english.json().get("detail").asText()).isEqualTo("no, because");
        assertThat(english.header("content-language")).isEqualTo("en");
    }

    @Test
    void an_unknown_incident_is_404_and_no_answer_in_time_is_504() throws Exception {
        assertThat(web.get("/api/v1/incidents/i-none").problem()).isEqualTo("not-found");
        assertThat(web.post("/api/v1/incidents/i-none/commands", "{\"action\":\"close\"}")
                        .status())
                .isEqualTo(404);
        Incident incident = TestIncidents.fresh("cam-1");
        web.happens(incident);
        web.outcome = command -> new CommandOutcome.Unanswered(new Text("没有确认", "not confirmed"));

        Answer late = web.post("/api/v1/incidents/" + incident.id() + "/commands", "{\"action\":\"close\"}");

        assertThat(late.status()).isEqualTo(504);
        assertThat(late.problem()).isEqualTo("unanswered");
    }

    @Test
    void a_command_that_is_not_one_is_refused_by_the_name_of_the_field_and_never_sent() throws Exception {
        Incident incident = TestIncidents.fresh("cam-1");
        web.happens(incident);
        String path = "/api/v1/incidents/" + incident.id() + "/commands";
        for (String[] wrong : new String[][] {
            {"{}", "action"},
            {"{\"action\":\"explode\"}", "action"},
            {"{\"action\":\"attach-evidence\"}", "action"},
            {"{\"action\":\"close\",\"notes\":\"x\"}", "notes"},
            {"{\"action\":\"dismiss\"}", "reason"},
            {"{\"action\":\"dismiss\",\"reason\":\"bored\"}", "reason"},
            {"{\"action\":\"note\",\"note\":\"  \"}", "note"},
            {"{\"action\":\"note\",\"note\":\"" + "x".repeat(2001) + "\"}", "note"},
            {"{\"action\":\"close\",\"id\":\"a b\"}", "id"},
            {"{\"action\":\"dispatch\",\"assignee\":\"../x\"}", "assignee"},
        }) {
            Answer answer = web.post(path, wrong[0]);
            assertThat(answer.status()).as(wrong[0]).isEqualTo(400);
            assertThat(answer.json().get("field").asText()).as(wrong[0]).isEqualTo(wrong[1]);
        }
        for (String broken : List.of("", "null", "[]", "{", "{\"action\":\"close\"} {}", "\u0000")) {
            Answer answer = web.post(path, broken);
            assertThat(answer.status()).as(broken).isIn(400, 415);
            assertThat(answer.problem()).isIn("bad-json", "not-json");
        }
        assertThat(web.post(path, "{\"action\":\"note\",\"note\":\"" + "x".repeat(70_000) + "\"}")
                        .status())
                .isEqualTo(413);
        assertThat(web.commands).isEmpty();
    }

    @Test
    void an_officer_drives_only_what_was_dispatched_to_him() throws Exception {
        Incident his = TestIncidents.of(
                io.github.qianliyan.dispatcher.incident.TownshipOfTests.alert("cam-1", Instant.now()),
                IncidentState.DISPATCHED,
                "zhang",
                List.of(),
                3);
        Incident another = TestIncidents.fresh("cam-2");
        web.happens(his);
        web.happens(another);
        web.outcome = command -> new CommandOutcome.CarriedOut(his);
        Answer made = web.post("/api/v1/users", "{\"name\":\"zhang\",\"roles\":[\"officer\"],\"officer\":\"zhang\"}");
        web.login("zhang", made.json().get("oneTimePassword").asText());

        assertThat(web.post("/api/v1/incidents/" + his.id() + "/commands", "{\"action\":\"accept\"}")
                        .status())
                .isEqualTo(200);
        assertThat(web.post("/api/v1/incidents/" + his.id() + "/commands", "{\"action\":\"close\"}")
                        .problem())
                .isEqualTo("not-yours");
        assertThat(web.post("/api/v1/incidents/" + another.id() + "/commands", "{\"action\":\"accept\"}")
                        .status())
                .isEqualTo(403);
        assertThat(web.commands).extracting(IncidentCommand::by).containsExactly("officer:zhang");
    }
}
