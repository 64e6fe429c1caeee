package io.github.qianliyan.dispatcher.web.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.github.qianliyan.events.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.stream.Collectors;

/** A request's JSON, read strictly: what is not known is refused by name, not skipped. */
public final class Body {
    /** Largest body that is read. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final ObjectMapper STRICT = Json.mapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private Body() {}

    /** @throws Refusal 400 that names the field, or 413 */
    public static <T> T read(Context ctx, Class<T> type) throws IOException {
        byte[] body = ctx.req().getInputStream().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw Problems.tooLarge();
        }
        try {
            T value = STRICT.readValue(body, type);
            if (value == null) {
                throw notJson("null");
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            String known = e.getKnownPropertyIds().stream()
                    .map(Object::toString)
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw Refusal.field(path(e), "没有这个字段，可用：" + known, "there is no such field; there are: " + known);
        } catch (JsonMappingException e) {
            String field = path(e);
            String reason = e.getCause() instanceof IllegalArgumentException cause
                    ? cause.getMessage()
                    : e.getOriginalMessage();
            throw field.isEmpty() ? notJson(reason) : Refusal.field(field, "值不对：" + reason, "wrong value: " + reason);
        } catch (JsonProcessingException e) {
            throw notJson(e.getOriginalMessage());
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static Refusal notJson(String reason) {
        return Refusal.of(
                400, "bad-json", "请求内容不是所要的 JSON：" + reason, "the body is not the JSON that is wanted: " + reason);
    }
}
