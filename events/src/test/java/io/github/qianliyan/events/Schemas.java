package io.github.qianliyan.events;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON Schemas (draft 2020-12) of what the topics carry, made from the records. */
final class Schemas {
    private static final SchemaGenerator GENERATOR = generator();

    private Schemas() {}

    /** By topic. */
    static Map<String, Class<?>> topics() {
        Map<String, Class<?>> topics = new LinkedHashMap<>();
        topics.put(Topics.OBSERVATIONS, Observation.class);
        topics.put(Topics.ALERTS, Alert.class);
        topics.put(Topics.CAMERA_STATUS, CameraStatus.class);
        topics.put(Topics.INCIDENT_COMMANDS, IncidentCommand.class);
        topics.put(Topics.INCIDENTS, Incident.class);
        topics.put(Topics.NOTIFICATIONS, Notification.class);
        topics.put(Topics.DELIVERIES, Delivery.class);
        topics.put(Topics.DESK_ORDERS, DeskOrder.class);
        topics.put(Topics.DESK, Desk.class);
        topics.put(Topics.RECORDS, RecordEntry.class);
        topics.put(Topics.CONFIGURATION, Configuration.class);
        return topics;
    }

    static ObjectNode of(Class<?> type) {
        return GENERATOR.generateSchema(type);
    }

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        Json.mapper(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule(
                        JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY, JacksonOption.IGNORE_TYPE_INFO_TRANSFORM))
                .with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES, Option.INLINE_NULLABLE_SCHEMAS)
                .without(Option.NONSTATIC_NONVOID_NONGETTER_METHODS, Option.GETTER_METHODS);
        builder.forFields()
                .withRequiredCheck(field -> alwaysWritten(field))
                .withNullableCheck(field -> field.getAnnotation(Nullable.class) != null && alwaysWritten(field));
        builder.forTypesInGeneral().withCustomDefinitionProvider(Schemas::special);
        return new SchemaGenerator(builder.build());
    }

    private static boolean alwaysWritten(FieldScope field) {
        return field.getAnnotation(JsonInclude.class) == null;
    }

    private static CustomDefinition special(ResolvedType type, SchemaGenerationContext context) {
        ObjectNode node = context.getGeneratorConfig().createObjectNode();
        if (type.getErasedType() == Instant.class) {
            node.put("type", "string").put("format", "date-time");
        } else if (type.getErasedType() == Box.class) {
            node.put("type", "array")
                    .put("description", "[x, y, width, height], fractions of the picture, origin top left")
                    .put("minItems", 4)
                    .put("maxItems", 4)
                    .putObject("items")
                    .put("type", "number");
        } else {
            return null;
        }
        return new CustomDefinition(
                node, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.YES);
    }
}
