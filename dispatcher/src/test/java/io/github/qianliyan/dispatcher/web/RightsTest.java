package io.github.qianliyan.dispatcher.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.qianliyan.dispatcher.account.Role;
import io.github.qianliyan.dispatcher.incident.TownshipOfTests;
import io.github.qianliyan.dispatcher.record.AuditNote;
import io.github.qianliyan.dispatcher.web.WebFixture.Answer;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Incident.EvidenceFile;
import io.github.qianliyan.events.Incident.EvidenceFile.Kind;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Notification;
import io.github.qianliyan.events.RecordEntry;
import io.github.qianliyan.events.Text;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forbidden things, tried by everybody over HTTP: each refused, each in the record book. {@code docs/rights.md} is the table. */
class RightsTest {
    private static final String SHA = "ab".repeat(32);
    private static final String HEAD = """
        # Rights
        Forbidden things that a test (`RightsTest`) tries over real HTTP, each as who it says. All are refused, and all are in the record book
        with who, from where, what and why. This page is written by that test and fails the build when it is stale.

        | who | tries | why it is wrong | answer |
        |---|---|---|---|
        """;

    @TempDir
    Path folder;

    private final Map<String, String> cookies = new HashMap<>();
    private WebFixture web;
    private Incident own;
    private Incident foreign;
    private String key;

    /** @param who of {@link #cookies}, {@code key} or {@code link} */
    private record Attempt(
            String who, String method, String path, String body, String why, int status, String code, String shown) {}

    @BeforeEach
    void start() throws Exception {
        web = WebFixture.loggedIn(folder);
        cookies.put("administrator", web.cookie());
        for (Role role : List.of(Role.OPERATOR, Role.OPS, Role.LEADER)) {
            cookies.put(role.id(), loggedIn(role.id(), Set.of(role), null));
        }
        cookies.put("officer", loggedIn("zhang", Set.of(Role.OFFICER), "zhang"));
        cookies.put("logged out", loggedIn("gone", Set.of(Role.OPERATOR), null));
        web.cookie(cookies.get("logged out"));
        web.send(web.request("/api/v1/session", "X-Qianliyan", "1").DELETE());
        cookies.put("removed user", loggedIn("fired", Set.of(Role.OPERATOR), null));
        web.accounts.remove("fired");
        cookies.put("forged session", "qianliyan=" + "0f".repeat(32));
        cookies.put("nobody", "");
        key = web.keys.make("county").orElseThrow();
        own = incident("cam-0", "gy-1");
        foreign = incident("far-0", "gy-2");
        // one entry after the other: with this one, those of the log-ins are in the book
        web.records
                .write(
                        RecordEntry.Kind.AUDIT,
                        RecordEntry.HOUSE,
                        new AuditNote("nobody", "127.0.0.1", "begin", null, true, 200, null, null))
                .get();
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void every_forbidden_thing_is_refused_and_in_the_record_book() throws Exception {
        StringBuilder table = new StringBuilder(HEAD);
        for (Attempt attempt : attempts()) {
            long before = web.records.reader().head().count();
            Answer answer = tried(attempt);
            String what = attempt.who + " " + attempt.method + " " + attempt.path;
            assertThat(answer.status()).as(what + ": " + answer.text()).isEqualTo(attempt.status);
            assertThat(answer.problem()).as(what).isEqualTo(attempt.code);
            AuditNote note = noted(before, what);
            assertThat(note.done()).as(what).isFalse();
            assertThat(note.status()).as(what).isEqualTo(attempt.status);
            assertThat(note.why()).as(what).isEqualTo(attempt.code);
            assertThat(note.from()).as(what).isEqualTo("127.0.0.1");
            table.append("| ")
                    .append(attempt.who)
                    .append(" | `")
                    .append(attempt.shown)
                    .append("` | ")
                    .append(attempt.why)
                    .append(" | ")
                    .append(attempt.status)
                    .append(' ')
                    .append(attempt.code)
                    .append(" |\n");
        }
        assertThat(web.commands).as("nothing of it was carried out").isEmpty();
        assertThat(web.orders).isEmpty();
        current(table.toString());
    }

    @Test
    void an_officer_is_shown_his_grids_and_nothing_else() throws Exception {
        web.cookie(cookies.get("officer"));
        assertThat(web.get("/api/v1/incidents").json().get("items"))
                .singleElement()
                .satisfies(item -> assertThat(item.get("id").asText()).isEqualTo(own.id()));
        assertThat(web.get("/api/v1/cameras").json().get("items"))
                .isNotEmpty()
                .allSatisfy(camera -> assertThat(camera.get("grid").asText()).isEqualTo("gy-1"));
        assertThat(web.get("/api/v1/config").json().get("cameras"))
                .isNotEmpty()
                .allSatisfy(camera -> assertThat(camera.get("grid").asText()).isEqualTo("gy-1"));
        assertThat(web.get("/api/v1/incidents/" + own.id() + "/clip.mp4").status())
                .isEqualTo(200);

        Incident his = TestIncidents.of(foreign.alerts().getFirst(), IncidentState.DISPATCHED, "zhang", List.of(), 2);
        web.happens(his);
        assertThat(web.get("/api/v1/incidents/" + his.id()).status())
                .as("what is dispatched to him he sees wherever it is")
                .isEqualTo(200);
    }

    @Test
    void a_key_reads_what_happened_with_its_evidence() throws Exception {
        web.forgetCookie();
        String[] bearer = {"Authorization", "Bearer " + key};
        assertThat(web.get("/api/v1/incidents", bearer).status()).isEqualTo(200);
        assertThat(web.get("/api/v1/incidents/" + own.id() + "/clip.mp4", bearer)
                        .status())
                .isEqualTo(200);
        assertThat(web.get("/api/v1/stats", bearer).status()).isEqualTo(200);
        AuditNote note = noted(0, "the read");
        assertThat(note.who()).isEqualTo("key:county");
        web.keys.revoke("county");
        assertThat(web.get("/api/v1/incidents", bearer).status()).isEqualTo(401);
    }

    @Test
    void a_read_is_in_the_book_once_however_many_pieces_it_is_asked_in() throws Exception {
        String clip = "/api/v1/incidents/" + own.id() + "/clip.mp4";
        for (int i = 0; i < 20; i++) {
            assertThat(web.get(clip, "Range", "bytes=" + i % 4 + "-5").status()).isEqualTo(206);
        }
        assertThat(web.records.reader().of(own.id()))
                .filteredOn(entry -> entry.kind() == RecordEntry.Kind.AUDIT)
                .singleElement()
                .satisfies(entry -> assertThat(note(entry).what()).endsWith("/clip.mp4"));
    }

    @Test
    void what_is_done_is_in_the_book_with_who_and_what() throws Exception {
        web.outcome = command -> new io.github.qianliyan.dispatcher.incident.CommandOutcome.CarriedOut(
                TestIncidents.next(own, IncidentState.ACKNOWLEDGED));
        web.cookie(cookies.get("operator"));
        long before = web.records.reader().head().count();
        assertThat(web.post("/api/v1/incidents/" + own.id() + "/commands", "{\"action\":\"acknowledge\"}")
                        .status())
                .isEqualTo(200);
        AuditNote done = noted(before, "what was done");
        assertThat(done.who()).isEqualTo("user:operator");
        assertThat(done.action()).isEqualTo("POST /api/v1/incidents/{id}/commands");
        assertThat(done.what()).isEqualTo("acknowledge");
        assertThat(done.done()).isTrue();

        web.cookie(cookies.get("administrator"));
        assertThat(web.get("/api/v1/records?who=user:operator&kind=audit")
                        .json()
                        .get("items"))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.at("/body/who").asText()).isEqualTo("user:operator"));
    }

    private List<Attempt> attempts() {
        List<Attempt> all = new ArrayList<>();
        String mine = "/api/v1/incidents/" + own.id();
        String theirs = "/api/v1/incidents/" + foreign.id();
        String close = "{\"action\":\"close\"}";
        String user = "{\"name\":\"eve\",\"roles\":[\"administrator\"]}";
        String hold = "{\"held\":false,\"reason\":\"无\"}";
        String snooze = "{\"rule\":\"illegal-parking\",\"minutes\":60}";
        String drill = "{\"name\":\"演练\",\"minutes\":60}";

        // what is the same but for a worthless token is counted in the book, not written again: so each tries doors of
        // its own
        String forged = "made-up session token";
        String replayed = "session replayed after logging out";
        String removed = "session of a user who was removed";
        String no = "not-logged-in";
        add(all, "nobody", "GET", mine, null, "nobody is logged in", 401, no);
        add(all, "nobody", "GET", mine + "/evidence.zip", null, "nobody is logged in", 401, no);
        add(all, "nobody", "POST", mine + "/commands", close, "nobody is logged in", 401, no);
        add(all, "forged session", "GET", mine, null, forged, 401, no);
        add(all, "forged session", "GET", mine + "/evidence.zip", null, forged, 401, no);
        add(all, "forged session", "POST", mine + "/commands", close, forged, 401, no);
        add(all, "logged out", "GET", mine + "/clip.mp4", null, replayed, 401, no);
        add(all, "logged out", "GET", "/api/v1/incidents", null, replayed, 401, no);
        add(all, "logged out", "POST", "/api/v1/snoozes", snooze, replayed, 401, no);
        add(all, "removed user", "GET", mine + "/snapshot.jpg", null, removed, 401, no);
        add(all, "removed user", "GET", "/api/v1/records", null, removed, 401, no);
        add(all, "removed user", "POST", "/api/v1/drill", drill, removed, 401, no);
        for (String who : List.of("operator", "officer", "ops", "leader")) {
            String why = "for administrators";
            add(all, who, "GET", "/api/v1/users", null, why, 403, "not-allowed");
            add(all, who, "POST", "/api/v1/users", user, why, 403, "not-allowed");
            add(all, who, "POST", "/api/v1/users/admin/password", null, why, 403, "not-allowed");
            add(all, who, "POST", "/api/v1/keys", "{\"name\":\"own\"}", why, 403, "not-allowed");
            add(all, who, "GET", "/api/v1/records", null, why, 403, "not-allowed");
            add(all, who, "GET", "/api/v1/records/book.jsonl", null, why, 403, "not-allowed");
            add(all, who, "POST", mine + "/hold", hold, why, 403, "not-allowed");
            add(all, who, "POST", "/api/v1/proposals/p-1", "{\"decision\":\"adopted\"}", why, 403, "not-allowed");
        }
        for (String who : List.of("officer", "ops", "leader")) {
            add(all, who, "POST", "/api/v1/snoozes", snooze, "for the desk", 403, "not-allowed");
            add(all, who, "POST", "/api/v1/drill", drill, "for the desk", 403, "not-allowed");
            add(all, who, "POST", "/api/v1/deliveries/n-1/resend", null, "for the desk", 403, "not-allowed");
        }
        String other = "another grid's";
        for (String path : List.of("", "/clip.mp4", "/snapshot.jpg", "/evidence.zip", "/deliveries")) {
            add(all, "officer", "GET", theirs + path, null, other, 403, "other-grid");
        }
        add(all, "officer", "GET", theirs + "/photos/photo-1.jpg", null, other, 403, "other-grid");
        add(all, "officer", "POST", theirs + "/commands", "{\"action\":\"accept\"}", other, 403, "other-grid");
        add(all, "officer", "POST", theirs + "/photos", "JPEG", other, 403, "other-grid");
        add(all, "officer", "GET", "/api/v1/cameras/far-0", null, other, 403, "other-grid");
        add(all, "officer", "GET", "/api/v1/cameras/far-0/snapshot.jpg", null, other, 403, "other-grid");
        String back = "?from=2026-11-22T08:00:00Z";
        for (String path : List.of("/recording", "/recording.mp4" + back, "/seen" + back)) {
            add(all, "officer", "GET", "/api/v1/cameras/far-0" + path, null, other, 403, "other-grid");
            add(
                    all,
                    "ops",
                    "GET",
                    "/api/v1/cameras/cam-0" + path,
                    null,
                    "looking back shows people: not for who looks after machines",
                    403,
                    "not-allowed");
        }
        add(
                all,
                "officer",
                "POST",
                mine + "/commands",
                "{\"action\":\"accept\"}",
                "not dispatched to him",
                403,
                "not-yours");
        add(all, "officer", "POST", mine + "/commands", close, "the desk's to close", 403, "not-yours");
        add(all, "officer", "POST", mine + "/photos", "JPEG", "not dispatched to him", 403, "not-yours");
        for (String path : List.of("/clip.mp4", "/snapshot.jpg", "/evidence.zip", "/photos/photo-1.jpg")) {
            add(
                    all,
                    "ops",
                    "GET",
                    mine + path,
                    null,
                    "pictures of people are not for who looks after machines",
                    403,
                    "not-allowed");
        }
        add(
                all,
                "ops",
                "GET",
                "/api/v1/cameras/cam-0/snapshot.jpg",
                null,
                "pictures of people are not for who looks after machines",
                403,
                "not-allowed");
        for (String who : List.of("ops", "leader")) {
            add(all, who, "POST", mine + "/commands", close, "reads only", 403, "not-allowed");
            add(all, who, "POST", mine + "/photos", "JPEG", "reads only", 403, "not-allowed");
        }
        String program = "a program reads incidents and figures only";
        for (String path : List.of(
                "/session",
                "/config",
                "/cameras",
                "/cameras/cam-0/snapshot.jpg",
                "/events",
                "/users",
                "/keys",
                "/records",
                "/desk")) {
            add(all, "key", "GET", "/api/v1" + path, null, program, 403, "not-allowed");
        }
        add(all, "key", "POST", mine + "/commands", close, program, 403, "not-allowed");
        add(all, "key", "POST", "/api/v1/users", user, program, 403, "not-allowed");
        add(
                all,
                "revoked key",
                "GET",
                mine + "/deliveries",
                null,
                "key was never given, or was revoked",
                401,
                "not-logged-in");

        add(all, "administrator", "DELETE", "/api/v1/users/admin", null, "admin stays", 409, "stays");
        add(
                all,
                "administrator",
                "POST",
                "/api/v1/users",
                "{\"name\":\"robot\",\"roles\":[\"platform\"]}",
                "a user with a program's role",
                400,
                "invalid-field");
        add(
                all,
                "administrator",
                "POST",
                mine + "/commands",
                "{\"action\":\"attach-evidence\"}",
                "evidence comes from the system alone",
                400,
                "invalid-field");
        add(
                all,
                "foreign page",
                "POST",
                mine + "/commands",
                close,
                "another site's page uses the operator's session (CSRF)",
                403,
                "foreign-page");

        add(
                all,
                "link",
                "POST",
                link(own, Instant.now()) + "/commands",
                "{\"action\":\"accept\"}",
                "the incident is somebody else's now",
                409,
                "not-yours-any-more");
        add(
                all,
                "link",
                "GET",
                link(own, Instant.now().minus(Duration.ofDays(5))) + "/task",
                null,
                "link replayed after its time",
                410,
                "link-expired");
        add(
                all,
                "link",
                "GET",
                link(own, Instant.now().minus(Duration.ofDays(5))) + "/snapshot.jpg",
                null,
                "link replayed after its time",
                410,
                "link-expired");
        add(
                all,
                "forged link",
                "GET",
                changed(link(own, Instant.now())) + "/snapshot.jpg",
                null,
                "signature changed",
                403,
                "link-forged");
        add(
                all,
                "forged link",
                "POST",
                changed(link(own, Instant.now())) + "/commands",
                "{\"action\":\"resolve\"}",
                "signature changed",
                403,
                "link-forged");
        return all;
    }

    private void add(
            List<Attempt> to,
            String who,
            String method,
            String path,
            String body,
            String why,
            int status,
            String code) {
        String shown = method + " "
                + path.replace(own.id(), "{own}")
                        .replace(foreign.id(), "{other}")
                        .replaceFirst("^/t/[^/]+", "/t/{token}")
                + (body == null || body.equals("JPEG") ? "" : " " + body);
        to.add(new Attempt(who, method, path, body, why, status, code, shown));
    }

    private Answer tried(Attempt attempt) throws Exception {
        boolean program = attempt.who.endsWith("key");
        boolean foreignPage = attempt.who.equals("foreign page");
        web.cookie(foreignPage ? cookies.get("operator") : cookies.getOrDefault(attempt.who, ""));
        HttpRequest.Builder request = web.request(attempt.path);
        if (program) {
            request.header("Authorization", "Bearer " + (attempt.who.equals("key") ? key : "qlyk-" + "0a".repeat(32)));
        }
        if (!attempt.method.equals("GET")) {
            request.header(foreignPage ? "Origin" : "X-Qianliyan", foreignPage ? "https://evil.example" : "1");
        }
        if (attempt.body != null) {
            request.header("Content-Type", attempt.body.equals("JPEG") ? "image/jpeg" : "application/json");
        }
        request.method(
                attempt.method, attempt.body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(attempt.body));
        return web.send(request);
    }

    private AuditNote noted(long after, String what) {
        List<RecordEntry> found = new ArrayList<>();
        Awaitility.await(what + " in the record book").until(() -> {
            found.clear();
            web.records.reader().all(entry -> {
                if (entry.seq() > after && entry.kind() == RecordEntry.Kind.AUDIT) {
                    found.add(entry);
                }
            });
            return !found.isEmpty();
        });
        return note(found.getLast());
    }

    private static AuditNote note(RecordEntry entry) {
        try {
            return Json.read(entry.body(), AuditNote.class);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private String loggedIn(String name, Set<Role> roles, String officer) throws Exception {
        String once = web.accounts.add(name, roles, officer).orElseThrow();
        web.forgetCookie();
        assertThat(web.login(name, once).status()).isEqualTo(200);
        String cookie = web.cookie();
        web.cookie(cookies.get("administrator"));
        return cookie;
    }

    private Incident incident(String camera, String grid) throws Exception {
        var alert = TownshipOfTests.alert(camera, Instant.now());
        Path kept = Files.createDirectories(web.settings.evidence().resolve(alert.id()));
        Files.writeString(kept.resolve("clip.mp4"), "0123456789");
        Files.writeString(kept.resolve("snapshot.jpg"), "0123456789");
        Incident made = TestIncidents.of(
                alert,
                IncidentState.DISPATCHED,
                "li",
                List.of(
                        new EvidenceFile(alert.id(), Kind.CLIP, "clip.mp4", 10, SHA, null, null),
                        new EvidenceFile(alert.id(), Kind.SNAPSHOT, "snapshot.jpg", 10, SHA, null, null)),
                1);
        ObjectNode json = Json.mapper().valueToTree(made);
        json.put("grid", grid);
        Incident placed = Json.read(Json.write(json), Incident.class);
        web.happens(placed);
        return placed;
    }

    private String link(Incident incident, Instant created) {
        Notification said = new Notification(
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
        return web.links.link(said).orElseThrow().getPath();
    }

    private static String changed(String link) {
        return link.substring(0, link.length() - 2) + (link.endsWith("AA") ? "BB" : "AA");
    }

    private static void current(String table) throws Exception {
        Path file = Path.of(System.getProperty("qianliyan.repository"), "docs", "rights.md");
        if (Boolean.getBoolean("qianliyan.update")) {
            Files.writeString(file, table);
        }
        assertThat(file)
                .as("docs/rights.md is stale: look at the change, then run this test with -Dqianliyan.update=true")
                .content()
                .isEqualTo(table);
    }
}
