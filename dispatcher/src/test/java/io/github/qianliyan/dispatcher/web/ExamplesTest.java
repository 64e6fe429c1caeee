package io.github.qianliyan.dispatcher.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.qianliyan.dispatcher.incident.CommandOutcome;
import io.github.qianliyan.dispatcher.incident.TownshipOfTests;
import io.github.qianliyan.dispatcher.web.WebFixture.Answer;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Notification;
import io.github.qianliyan.events.Text;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The description of the API as others use it: read by the library that generators stand on, its examples sent as they are. */
class ExamplesTest {
    @TempDir
    Path folder;

    private WebFixture web;
    private JsonNode api;
    private Incident incident;

    private record Example(String method, String path, JsonNode schema, JsonNode body) {}

    @BeforeEach
    void start() throws Exception {
        web = WebFixture.loggedIn(folder);
        api = web.get("/api/v1/openapi.json").json();
        incident = TestIncidents.of(
                TownshipOfTests.alert("cam-0", Instant.now().minusSeconds(60)),
                IncidentState.DISPATCHED,
                "zhang",
                List.of(),
                3);
        web.happens(incident);
        web.outcome = command -> new CommandOutcome.CarriedOut(incident);
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void generators_read_it_without_a_complaint() {
        ParseOptions resolving = new ParseOptions();
        resolving.setResolve(true);
        resolving.setResolveFully(true);

        var read = new OpenAPIV3Parser().readContents(api.toString(), null, resolving);

        assertThat(read.getMessages()).isEmpty();
        assertThat(read.getOpenAPI().getOpenapi()).startsWith("3.1");
        assertThat(read.getOpenAPI().getPaths()).hasSize(api.get("paths").size());
    }

    @Test
    void what_is_sent_has_an_example_that_its_own_description_allows() {
        assertThat(examples()).allSatisfy(example -> {
            assertThat(example.body).as(example.path).isNotNull();
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(example.schema)
                            .validate(example.body))
                    .as(example.path)
                    .isEmpty();
        });
    }

    @Test
    void every_example_is_understood_when_it_is_sent() throws Exception {
        for (Example example : examples()) {
            String path = example.path.replace("{token}", token()).replace("{id}", incident.id());
            var request = web.request(path, "X-Qianliyan", "1", "Content-Type", "application/json")
                    .method(example.method, BodyPublishers.ofString(example.body.toString()));
            Answer answer = web.send(request);
            assertThat(answer.status())
                    .as(example.method + " " + path + ": " + answer.text())
                    .isNotIn(400, 404, 405, 413, 415, 500);
            if (path.equals("/api/v1/session/password")) {
                // the example's password is nobody's, and trying it logged us in no better
                assertThat(answer.status()).isIn(401, 403, 409);
            }
        }
        assertThat(web.commands).extracting("id").containsExactlyInAnyOrder("desk-2026-11-22-0001", "phone-7f3a2c1e");
        assertThat(web.orders).extracting("id").contains("snooze-2026-11-22-1", "drill-2026-11-22");
    }

    private List<Example> examples() {
        List<Example> all = new ArrayList<>();
        api.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    JsonNode content = operation.getValue().at("/requestBody/content/application~1json");
                    if (!content.isMissingNode()) {
                        var schema =
                                ((com.fasterxml.jackson.databind.node.ObjectNode) content.get("schema")).deepCopy();
                        schema.set("components", api.get("components"));
                        all.add(new Example(
                                operation.getKey().toUpperCase(java.util.Locale.ROOT),
                                path.getKey(),
                                schema,
                                content.get("example")));
                    }
                }));
        assertThat(all).hasSizeGreaterThan(8);
        return all;
    }

    private String token() {
        Instant now = Instant.now();
        String path = web.links
                .link(new Notification(
                        "n-1",
                        incident.id(),
                        "zhang",
                        "webhook",
                        2,
                        new Text("任务", "Task"),
                        new Text("内容", "Body"),
                        now,
                        now.plusSeconds(3600),
                        Notification.Purpose.TASK,
                        null,
                        false))
                .orElseThrow()
                .getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
