package io.github.qianliyan.service.config;

import static io.github.qianliyan.service.yaml.Key.optional;

import io.github.qianliyan.service.config.Township.Escalation;
import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Key;
import io.github.qianliyan.service.yaml.Mapping;
import io.github.qianliyan.service.yaml.Suggestion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code escalation} of {@code township.yaml}. */
record EscalationReader(Set<String> roles) {
    static final Escalation DEFAULT =
            new Escalation(Duration.ofSeconds(90), Duration.ofMinutes(5), List.of("household", "grid", "leader"));

    static final List<Key> ESCALATION = List.of(
            optional("acknowledge", "duration", "90s", "多久未确认即升级", "Unacknowledged for so long: escalate"),
            optional("accept", "duration", "5m", "多久未接单即升级", "Not accepted for so long: escalate"),
            optional(
                    "steps",
                    "list of roles",
                    "[household, grid, leader]",
                    "依次通知的角色",
                    "Roles told one after the other"));

    Optional<Escalation> read(Cursor at) {
        Mapping map = at.mapping(ESCALATION);
        List<String> steps = Read.each(map.get("steps"), this::role);
        return Optional.of(new Escalation(
                Read.or(map.get("acknowledge"), Times::positiveDuration, DEFAULT.acknowledge()),
                Read.or(map.get("accept"), Times::positiveDuration, DEFAULT.accept()),
                map.get("steps").isEmpty() ? DEFAULT.steps() : steps));
    }

    private Optional<String> role(Cursor at) {
        return at.text().filter(role -> {
            if (!roles.contains(role)) {
                at.problem("no officer or duty has the role " + at.shown() + Suggestion.among(role, roles));
            }
            return roles.contains(role);
        });
    }
}
