package io.github.qianliyan.service.config;

import io.github.qianliyan.service.config.RuleKind.Param;
import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Mapping;
import io.github.qianliyan.service.yaml.Suggestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code params} of a rule, against what its kind takes and what its cameras have.
 *
 * @param cameras those that the parameters are meant for
 * @param own what some of these cameras are given of their own, by camera id: names of parameters
 * @param modelLabels classes that may be named besides the usual ones
 */
record ParamsReader(RuleKind kind, List<CameraNames> cameras, Map<String, Set<String>> own, Set<String> modelLabels) {
    private static final int MAX_COUNT = 10_000;

    /** @param params nothing when the rule has none */
    Optional<Params> read(Cursor rule, Optional<Cursor> params) {
        Map<String, Object> values = new HashMap<>();
        boolean right = given(params, values);
        Set<String> mentioned = names(params);
        for (Param param : kind.params()) {
            if (!mentioned.contains(param.name())) {
                right &= !missing(param, params.orElse(rule));
                Optional.ofNullable(param.fallback()).ifPresent(value -> values.put(param.name(), value));
            }
        }
        return right ? Optional.of(new Params(values)) : Optional.empty();
    }

    /** Those that are written, nothing in place of those that are not. */
    Optional<Map<String, Object>> readSome(Optional<Cursor> params) {
        Map<String, Object> values = new HashMap<>();
        return given(params, values) ? Optional.of(values) : Optional.empty();
    }

    static Set<String> names(Optional<Cursor> params) {
        return params.filter(Cursor::isMapping).map(Cursor::named).orElse(List.of()).stream()
                .map(Mapping.Named::name)
                .collect(Collectors.toSet());
    }

    private boolean given(Optional<Cursor> params, Map<String, Object> values) {
        boolean right = true;
        for (var entry : params.map(Cursor::named).orElse(List.of())) {
            Optional<Param> param = kind.param(entry.name());
            if (param.isEmpty()) {
                entry.value().problem("a rule of kind " + kind.id() + " has no such parameter" + known(entry.name()));
            }
            Optional<?> value = param.flatMap(known -> value(known, entry.value()));
            value.ifPresent(known -> values.put(entry.name(), known));
            right &= value.isPresent();
        }
        return right;
    }

    private static boolean missing(Param param, Cursor at) {
        if (param.required()) {
            at.problem("the parameter '" + param.name() + "' is missing (" + param.form() + ")");
        }
        return param.required();
    }

    private String known(String written) {
        return Suggestion.among(written, kind.params().stream().map(Param::name).toList());
    }

    private Optional<?> value(Param param, Cursor at) {
        return switch (param.type()) {
            case CLASSES -> classes(at);
            case ZONE -> drawn(at, "zone", CameraNames::zones);
            case LINE -> drawn(at, "line", CameraNames::lines);
            case GAUGE -> drawn(at, "gauge", CameraNames::gauges);
            case LANE -> drawn(at, "lane", CameraNames::lanes).filter(lane -> calibrated(at, lane));
            case DURATION -> Times.duration(at);
            case COUNT -> at.whole(1, MAX_COUNT);
            case NUMBER -> number(param, at);
            case CHOICE -> at.word(param.choices());
        };
    }

    private Optional<List<String>> classes(Cursor at) {
        List<String> read = Read.each(
                Optional.of(at),
                item -> item.text().filter(name -> {
                    boolean known = ObjectClasses.isKnown(name) || modelLabels.contains(name);
                    if (!known) {
                        item.problem("no object class " + item.shown() + Suggestion.among(name, ObjectClasses.names()));
                    }
                    return known;
                }));
        if (at.isList() && at.items().isEmpty()) {
            at.problem("names no class: leave it out for the default, or write [any]");
        }
        return read.isEmpty() ? Optional.empty() : Optional.of(read);
    }

    private static Optional<Double> number(Param param, Cursor at) {
        OptionalDouble value = at.number();
        if (value.isEmpty()) {
            return Optional.empty();
        }
        double number = value.getAsDouble();
        if (number < param.min() || number > param.max()) {
            at.problem(at.shown() + " is out of range: " + param.form());
            return Optional.empty();
        }
        return Optional.of(number);
    }

    /** A name that every camera of the rule has. */
    private Optional<String> drawn(Cursor at, String what, Function<CameraNames, Set<String>> names) {
        return at.text().filter(name -> {
            List<String> without = notGiven(what)
                    .filter(camera -> !names.apply(camera).contains(name))
                    .map(CameraNames::id)
                    .toList();
            if (!without.isEmpty()) {
                Set<String> others = cameras.stream()
                        .flatMap(camera -> names.apply(camera).stream())
                        .filter(other -> !other.equals(name))
                        .collect(Collectors.toSet());
                at.problem("these cameras of the rule have no " + what + " " + at.shown() + ": "
                        + Suggestion.list(without) + "; draw it in " + CamerasReader.FILE
                        + " or select other cameras" + near(name, others));
            }
            return without.isEmpty();
        });
    }

    /** The cameras that are not given one of their own. */
    private Stream<CameraNames> notGiven(String param) {
        return cameras.stream()
                .filter(camera -> !own.getOrDefault(camera.id(), Set.of()).contains(param));
    }

    private static String near(String name, Set<String> others) {
        String hint = others.isEmpty() ? "" : Suggestion.among(name, others);
        return hint.startsWith(", did") ? hint : "";
    }

    private boolean calibrated(Cursor at, String lane) {
        List<String> without = kind != RuleKind.SPEEDING
                ? List.of()
                : notGiven("lane")
                        .filter(camera -> !camera.calibrated().contains(lane))
                        .map(CameraNames::id)
                        .toList();
        if (!without.isEmpty()) {
            at.problem("lane " + at.shown() + " is not calibrated on " + Suggestion.list(without)
                    + ": speeds need its ground or metersPerWidth in " + CamerasReader.FILE);
        }
        return without.isEmpty();
    }
}
