package io.github.qianliyan.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The JSON name of an enum constant, said once, in its annotation. */
final class Names {
    private Names() {}

    static String json(Enum<?> constant) {
        try {
            return constant.getDeclaringClass()
                    .getField(constant.name())
                    .getAnnotation(JsonProperty.class)
                    .value();
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }
}
