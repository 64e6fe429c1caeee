package io.github.qianliyan.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemasTest {
    private static final ObjectMapper MAPPER = Json.mapper().enable(SerializationFeature.INDENT_OUTPUT);

    static Stream<String> topics() {
        return Schemas.topics().keySet().stream();
    }

    static Stream<String> samples() {
        return Samples.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void the_published_schema_is_that_of_the_record(String topic) throws IOException {
        ObjectNode schema = MAPPER.createObjectNode();
        ObjectNode generated = Schemas.of(Schemas.topics().get(topic));
        schema.set("$schema", generated.remove("$schema"));
        schema.put("title", "A value of the topic " + topic);
        schema.setAll(generated);
        Repository.assertCurrent(
                Repository.path("docs/schemas/" + topic + ".schema.json"), MAPPER.writeValueAsString(schema) + "\n");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void what_we_write_is_valid(String sample) throws IOException {
        Object value = Samples.all().get(sample);
        JsonNode json = MAPPER.readTree(Json.bytes(value));
        assertThat(schema(value.getClass()).validate(json)).isEmpty();
    }

    @Test
    void an_alert_without_its_camera_is_not_valid() throws IOException {
        ObjectNode alert = (ObjectNode) MAPPER.readTree(Json.bytes(Samples.alert(null)));
        alert.remove("camera");
        assertThat(schema(Alert.class).validate(alert))
                .anySatisfy(message -> assertThat(message.getMessage()).contains("camera"));
    }

    @Test
    void an_alert_with_an_unknown_domain_a_text_for_a_time_and_a_box_of_three_is_not_valid() throws IOException {
        ObjectNode alert = (ObjectNode) MAPPER.readTree(Json.bytes(Samples.alert(null)));
        alert.put("domain", "weather").put("onset", "yesterday");
        ((ObjectNode) alert.get("objects").get(0))
                .putArray("box")
                .add(0.1)
                .add(0.2)
                .add(0.3);
        assertThat(schema(Alert.class)
                        .validate(alert, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)))
                .extracting(message -> message.getInstanceLocation().toString())
                .contains("$.domain", "$.onset", "$.objects[0].box");
    }

    @Test
    void a_null_is_valid_only_where_the_record_allows_one() throws IOException {
        ObjectNode alert = (ObjectNode) MAPPER.readTree(Json.bytes(Samples.alert(null)));
        alert.putNull("zone");
        assertThat(schema(Alert.class).validate(alert)).isEmpty();
        alert.putNull("rule");
        assertThat(schema(Alert.class).validate(alert)).isNotEmpty();
    }

    private static JsonSchema schema(Class<?> type) throws IOException {
        String topic = Schemas.topics().entrySet().stream()
                .filter(entry -> entry.getValue() == type)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        String published = Files.readString(Repository.path("docs/schemas/" + topic + ".schema.json"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(published);
    }
}
