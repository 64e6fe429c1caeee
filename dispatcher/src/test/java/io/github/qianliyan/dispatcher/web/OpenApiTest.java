package io.github.qianliyan.dispatcher.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.github.qianliyan.dispatcher.web.WebFixture.Answer;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "head", "post", "delete", "put", "patch");

    @TempDir
    Path folder;

    private WebFixture web;
    private JsonNode api;

    @BeforeEach
    void start() throws Exception {
        web = WebFixture.loggedIn(folder);
        api = web.get("/api/v1/openapi.json").json();
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void every_route_is_described_and_every_description_is_a_route() throws Exception {
        Set<String> routes = new TreeSet<>();
        web.service.routes().stream()
                .filter(route -> !route.path().equals("/") && !route.path().equals("/<path>"))
                .forEach(route ->
                        routes.add(route.method().name().toLowerCase(java.util.Locale.ROOT) + " " + route.path()));
        routes.add("get " + io.github.qianliyan.dispatcher.web.api.LiveApi.PATH);

        Set<String> described = new TreeSet<>();
        api.get("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        described.add(method + " " + path.getKey());
                    }
                }));

        assertThat(described).isEqualTo(routes);
    }

    @Test
    void every_parameter_of_a_path_and_every_reference_is_there() {
        api.get("paths")
                .properties()
                .forEach(path -> path.getValue().forEach(operation -> {
                    List<String> named = new ArrayList<>();
                    operation.path("parameters").forEach(parameter -> {
                        if (parameter.path("in").asText().equals("path")) {
                            named.add("{" + parameter.get("name").asText() + "}");
                        }
                    });
                    assertThat(named).as(path.getKey()).allMatch(path.getKey()::contains);
                    assertThat(named).hasSize(path.getKey().split("\\{").length - 1);
                }));
        api.findValuesAsText("$ref")
                .forEach(ref -> assertThat(api.at(ref.substring(1)).isMissingNode())
                        .as(ref)
                        .isFalse());
        assertThat(api.findValuesAsText("operationId")).doesNotHaveDuplicates();
    }

    @Test
    void what_is_answered_is_what_is_described() throws Exception {
        Incident incident = TestIncidents.fresh("cam-0");
        web.happens(incident);
        for (String[] sample : new String[][] {
            {"/api/v1/session", "Session"},
            {"/api/v1/incidents", "IncidentPage"},
            {"/api/v1/incidents/" + incident.id(), "Incident"},
            {"/api/v1/config", "Config"},
            {"/api/v1/stats", "Stats"},
            {"/api/v1/desk", "Desk"},
            {"/api/v1/cameras/cam-0", "CameraWithShapes"},
            {"/api/v1/nothing", "Problem"},
            {"/api/v1/stats?x=1", "Problem"},
        }) {
            Answer answer = web.get(sample[0]);
            assertThat(schema(sample[1]).validate(answer.json()))
                    .as(sample[0] + " as " + sample[1] + ": " + answer.text())
                    .isEmpty();
        }
    }

    @Test
    void what_is_described_has_no_field_more_or_less_than_the_records() {
        assertThat(properties("Incident")).isEqualTo(components(Incident.class));
        assertThat(properties("Desk")).isEqualTo(components(io.github.qianliyan.events.Desk.class));
        assertThat(properties("Alert")).isEqualTo(components(io.github.qianliyan.events.Alert.class));
        assertThat(properties("CameraStatus")).isEqualTo(components(io.github.qianliyan.events.CameraStatus.class));
        assertThat(api.at("/components/schemas/Incident/properties/state/enum")).hasSize(9);
    }

    @Test
    void the_schemas_refuse_what_is_not_described() throws Exception {
        Set<ValidationMessage> problems =
                schema("Session").validate(Json.mapper().readTree("{\"user\":3}"));

        assertThat(problems).isNotEmpty();
    }

    private Set<String> properties(String schema) {
        Set<String> names = new TreeSet<>();
        api.at("/components/schemas/" + schema + "/properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> components(Class<? extends Record> type) {
        Set<String> names = new TreeSet<>();
        for (var component : type.getRecordComponents()) {
            names.add(component.getName());
        }
        return names;
    }

    private JsonSchema schema(String name) throws Exception {
        String text = "{\"$ref\":\"#/components/schemas/" + name + "\",\"components\":" + api.get("components") + "}";
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
    }
}
