package io.github.qianliyan.service.config;

import static io.github.qianliyan.service.yaml.Key.optional;
import static io.github.qianliyan.service.yaml.Key.required;

import io.github.qianliyan.events.Domain;
import io.github.qianliyan.service.config.Township.AlsoTell;
import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Key;
import io.github.qianliyan.service.yaml.Mapping;
import io.github.qianliyan.service.yaml.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An entry of {@code alsoTell} of {@code township.yaml}.
 *
 * @param ruleNames checked when the rules are known
 */
record AlsoTellReader(Set<String> roles, LateReferences ruleNames) {
    static final List<Key> ALSO_TELL = List.of(
            required("role", "word", "告知的角色", "The role that is told"),
            optional("domains", "list of domains", "every domain", "领域", "Domains"),
            optional("kinds", "list of rule kinds", "every kind", "规则类型", "Kinds of rules"),
            optional("rules", "list of ids of rules", "every rule", "规则", "Rules"));

    Optional<AlsoTell> read(Cursor at) {
        Mapping map = at.mapping(ALSO_TELL);
        Optional<String> role = map.get("role").flatMap(this::role);
        List<Domain> domains = Read.each(map.get("domains"), AlsoTellReader::domain);
        List<RuleKind> kinds = Read.each(map.get("kinds"), AlsoTellReader::kind);
        List<String> rules = Read.each(map.get("rules"), ruleNames::note);
        return role.map(who -> new AlsoTell(who, Set.copyOf(domains), Set.copyOf(kinds), Set.copyOf(rules)));
    }

    private Optional<String> role(Cursor at) {
        return at.text().filter(role -> {
            if (!roles.contains(role)) {
                at.problem("no officer or duty has the role " + at.shown() + Suggestion.among(role, roles));
            }
            return roles.contains(role);
        });
    }

    private static Optional<Domain> domain(Cursor at) {
        return named(at, Domain.values(), Domain::id);
    }

    private static Optional<RuleKind> kind(Cursor at) {
        return named(at, RuleKind.values(), RuleKind::id);
    }

    private static <T> Optional<T> named(Cursor at, T[] values, Function<T, String> name) {
        Map<String, T> byName = new LinkedHashMap<>();
        for (T value : values) {
            byName.put(name.apply(value), value);
        }
        return at.word(List.copyOf(byName.keySet())).map(byName::get);
    }
}
