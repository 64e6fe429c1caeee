package io.github.qianliyan.dispatcher.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.dispatcher.channel.ledger.LedgerFixture;
import io.github.qianliyan.dispatcher.incident.CommandOutcome;
import io.github.qianliyan.dispatcher.incident.TownshipOfTests;
import io.github.qianliyan.dispatcher.web.WebFixture.Answer;
import io.github.qianliyan.events.Delivery;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Notification;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.events.Topics;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links in messages, push subscriptions, and what the desk sees of messages. */
class TellingHttpTest {
    private static final String SUBSCRIPTION = """
            {"endpoint":"https://push.example.com/x","expirationTime":null,"keys":{
            "p256dh":"BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "auth":"BTBZMqHH6r4Tts7J_aSIgg"}}""";

    @TempDir
    Path folder;

    private WebFixture web;
    private Incident incident;

    @BeforeEach
    void start() throws Exception {
        web = WebFixture.loggedIn(folder);
        incident = TestIncidents.of(
                TownshipOfTests.alert("cam-0", Instant.now().minusSeconds(60)),
                IncidentState.DISPATCHED,
                "zhang",
                List.of(),
                3);
        web.happens(incident);
    }

    @AfterEach
    void stop() {
        web.close();
    }

    private Notification notification(Instant created) {
        return new Notification(
                "n-1",
                incident.id(),
                "zhang",
                "webhook",
                2,
                new Text("任务", "Task"),
                new Text("内容", "Body"),
                created,
                created.plusSeconds(3600),
                Notification.Purpose.TASK,
                null,
                false);
    }

    private String link(Instant created) {
        return web.links.link(notification(created)).orElseThrow().getPath();
    }

    @Test
    void a_link_shows_its_incident_without_logging_in_and_opening_it_does_nothing() throws Exception {
        web.forgetCookie();
        Answer page = web.get(link(Instant.now()));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("task.js");
        Answer task = web.get(link(Instant.now()) + "/task");
        assertThat(task.json().get("incident").asText()).isEqualTo(incident.id());
        assertThat(task.json().get("yours").asBoolean()).isTrue();
        assertThat(task.json().get("actions")).hasSize(2);
        assertThat(task.header("cache-control")).isEqualTo("no-store");
        assertThat(web.commands).isEmpty();
        assertThat(web.log.history()).isEmpty();
    }

    @Test
    void a_tap_is_the_officers_command_and_the_same_tap_twice_is_one() throws Exception {
        web.outcome = command -> new CommandOutcome.CarriedOut(TestIncidents.next(incident, IncidentState.ACCEPTED));
        web.forgetCookie();
        Answer done = web.post(link(Instant.now()) + "/commands", "{\"action\":\"accept\",\"id\":\"tap-0001\"}");
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(done.json().get("state").asText()).isEqualTo("accepted");
        web.post(link(Instant.now()) + "/commands", "{\"action\":\"accept\",\"id\":\"tap-0001\"}");
        assertThat(web.commands).hasSize(2).allSatisfy(command -> {
            assertThat(command.by()).isEqualTo("officer:zhang");
            assertThat(command.id()).isEqualTo("tap-0001");
            assertThat(command.action()).isEqualTo(IncidentCommand.Action.ACCEPT);
        });
    }

    @Test
    void what_is_not_his_is_refused() throws Exception {
        web.forgetCookie();
        String path = link(Instant.now());
        assertThat(web.post(path + "/commands", "{\"action\":\"close\"}").problem())
                .isEqualTo("invalid-field");
        web.happens(TestIncidents.of(incident.alerts().getFirst(), IncidentState.DISPATCHED, "li", List.of(), 4));
        assertThat(web.post(path + "/commands", "{\"action\":\"accept\"}").problem())
                .isEqualTo("not-yours-any-more");
        assertThat(web.get(path + "/task").json().get("yours").asBoolean()).isFalse();
        String changed = path.substring(0, path.length() - 2) + "xx";
        assertThat(web.get(changed + "/task").problem()).isEqualTo("link-forged");
        assertThat(web.get(link(Instant.now().minus(Duration.ofDays(5))) + "/task")
                        .problem())
                .isEqualTo("link-expired");
        assertThat(web.commands).isEmpty();
        // no page of another site can tap for him
        Answer foreign = web.send(
                web.request(path + "/commands", "Content-Type", "application/json", "Origin", "https://evil.example")
                        .POST(BodyPublishers.ofString("{\"action\":\"accept\"}")));
        assertThat(foreign.problem()).isEqualTo("foreign-page");
    }

    @Test
    void that_he_saw_it_is_told_once() throws Exception {
        String path = link(Instant.now());
        assertThat(web.post(path + "/seen", "{}").status()).isEqualTo(204);
        ProducerRecord<byte[], byte[]> record = web.log.history().getFirst();
        assertThat(record.topic()).isEqualTo(Topics.DELIVERIES);
        Delivery seen = Json.read(record.value(), Delivery.class);
        assertThat(seen.outcome()).isEqualTo(Delivery.Outcome.SEEN);
        LedgerFixture.read(web.ledger, List.of(), List.of(seen));
        web.post(path + "/seen", "{}");
        assertThat(web.log.history()).hasSize(1);
    }

    @Test
    void the_desk_sees_what_failed_and_sends_it_again_under_the_same_id() throws Exception {
        Notification stale = notification(Instant.now().minus(Duration.ofHours(2)));
        Delivery expired = new Delivery(
                "n-1", incident.id(), "zhang", "webhook", Delivery.Outcome.EXPIRED, 4, Instant.now(), "stale");
        LedgerFixture.read(web.ledger, List.of(stale), List.of(expired));
        assertThat(web.get("/api/v1/deliveries").json().get("items")).hasSize(1);
        assertThat(web.get("/api/v1/incidents/" + incident.id() + "/deliveries")
                        .json()
                        .get("items"))
                .hasSize(1);
        assertThat(web.get("/api/v1/deliveries?outcome=delivered").json().get("items"))
                .isEmpty();
        assertThat(web.post("/api/v1/deliveries/n-1/resend", "{}").status()).isEqualTo(202);
        Notification again = Json.read(web.log.history().getFirst().value(), Notification.class);
        assertThat(again.id()).isEqualTo("n-1");
        assertThat(again.expires()).isAfter(Instant.now().plusSeconds(3000));
        assertThat(web.post("/api/v1/deliveries/n-2/resend", "{}").status()).isEqualTo(404);
    }

    @Test
    void what_arrived_is_not_sent_again() throws Exception {
        Delivery delivered = new Delivery(
                "n-1", incident.id(), "zhang", "webhook", Delivery.Outcome.DELIVERED, 1, Instant.now(), "HTTP 200");
        LedgerFixture.read(web.ledger, List.of(notification(Instant.now())), List.of(delivered));
        assertThat(web.post("/api/v1/deliveries/n-1/resend", "{}").problem()).isEqualTo("not-failed");
        assertThat(web.log.history()).isEmpty();
    }

    @Test
    void an_officers_browser_subscribes_and_only_he_unsubscribes_it() throws Exception {
        assertThat(web.get("/api/v1/push/key").json().get("key").asText()).isEqualTo("BPushKey");
        assertThat(web.post("/api/v1/push/subscriptions", SUBSCRIPTION).problem())
                .isEqualTo("no-officer");
        web.asOfficer("zhang");
        assertThat(web.post("/api/v1/push/subscriptions", SUBSCRIPTION).status())
                .isEqualTo(204);
        assertThat(web.subscriptions.of("zhang")).hasSize(1);
        assertThat(web.post("/api/v1/push/subscriptions", SUBSCRIPTION.replace("https:", "http:"))
                        .problem())
                .isEqualTo("invalid-field");
        assertThat(web.post("/api/v1/push/subscriptions", SUBSCRIPTION.replace("BTBZ", ""))
                        .problem())
                .isEqualTo("invalid-field");
        web.asOfficer("li");
        unsubscribe();
        assertThat(web.subscriptions.of("zhang")).hasSize(1);
        web.asOfficer("zhang");
        unsubscribe();
        assertThat(web.subscriptions.of("zhang")).isEmpty();
    }

    private void unsubscribe() throws Exception {
        assertThat(web.send(web.request(
                                        "/api/v1/push/subscriptions",
                                        "X-Qianliyan",
                                        "1",
                                        "Content-Type",
                                        "application/json")
                                .method(
                                        "DELETE",
                                        BodyPublishers.ofString("{\"endpoint\":\"https://push.example.com/x\"}")))
                        .status())
                .isEqualTo(204);
    }
}
