package io.github.qianliyan.dispatcher.web.http;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A request's query, with nothing in it that is not known; a list is {@code a,b} or the parameter repeated. */
public final class Query {
    private static final int LONGEST = 2_000;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Map<String, List<String>> values;

    private Query(Map<String, List<String>> values) {
        this.values = values;
    }

    /** @throws Refusal 400 that names what is not among the known */
    public static Query of(Context ctx, String... known) {
        Map<String, List<String>> values = ctx.queryParamMap();
        for (Map.Entry<String, List<String>> given : values.entrySet()) {
            if (!Arrays.asList(known).contains(given.getKey())) {
                String all = known.length == 0 ? "-" : String.join(", ", known);
                throw Refusal.field(
                        given.getKey(), "没有这个参数，可用：" + all, "there is no such parameter; there are: " + all);
            }
            if (given.getValue().stream().anyMatch(value -> value.length() > LONGEST)) {
                throw Refusal.field(
                        given.getKey(), "超过 " + LONGEST + " 个字符", "has more than " + LONGEST + " characters");
            }
        }
        return new Query(values);
    }

    public Optional<String> text(String name) {
        List<String> given = values.getOrDefault(name, List.of());
        if (given.size() > 1) {
            throw Refusal.field(name, "只能给一次", "may be given once only");
        }
        return given.stream().filter(value -> !value.isBlank()).findFirst();
    }

    public Optional<String> id(String name) {
        return text(name).map(value -> id(name, value));
    }

    public Set<String> ids(String name) {
        return set(name, value -> id(name, value));
    }

    /** @param byId the values there are, by the name they have in a query */
    public <T> Set<T> choices(String name, Map<String, T> byId) {
        return set(name, value -> {
            T known = byId.get(value);
            if (known == null) {
                String all = String.join(", ", byId.keySet());
                throw Refusal.field(name, "没有“" + value + "”，可用：" + all, "no '" + value + "'; there are: " + all);
            }
            return known;
        });
    }

    public Optional<Instant> time(String name) {
        return text(name).map(value -> {
            try {
                return Instant.parse(value);
            } catch (DateTimeParseException e) {
                throw Refusal.field(
                        name,
                        "“" + value + "”不是时间，应如 2026-11-22T08:00:00Z",
                        "'" + value + "' is no time; write it like 2026-11-22T08:00:00Z");
            }
        });
    }

    public int number(String name, int fallback, int min, int max) {
        return text(name)
                .map(value -> {
                    if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < min || Integer.parseInt(value) > max) {
                        throw Refusal.field(
                                name,
                                "须为 " + min + " 至 " + max + " 的整数",
                                "must be a whole number, " + min + " to " + max);
                    }
                    return Integer.parseInt(value);
                })
                .orElse(fallback);
    }

    /** An id in a path or a query, before anything is done with it. */
    public static String id(String name, String value) {
        if (!ID.matcher(value).matches()) {
            throw Refusal.field(
                    name, "不是编号：字母、数字、点、横线，至多 64 个", "is no id: letters, digits, dots and dashes, at most 64");
        }
        return value;
    }

    private <T> Set<T> set(String name, Function<String, T> as) {
        Set<T> all = new LinkedHashSet<>();
        for (String given : values.getOrDefault(name, List.of())) {
            for (String one : given.split(",")) {
                if (!one.isBlank()) {
                    all.add(as.apply(one.strip()));
                }
            }
        }
        return all;
    }
}
