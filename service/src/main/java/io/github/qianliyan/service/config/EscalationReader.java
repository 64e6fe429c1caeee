package io.github.qianliyan.service.config;

import static io.github.qianliyan.service.yaml.Key.optional;
import static io.github.qianliyan.service.yaml.Key.required;

import io.github.qianliyan.service.config.Township.Escalation;
import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Key;
import io.github.qianliyan.service.yaml.Mapping;
import io.github.qianliyan.service.yaml.Suggestion;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** {@code escalation} of {@code township.yaml}. */
record EscalationReader(Set<String> roles) {
    static final Escalation DEFAULT = new Escalation(
            Duration.ofSeconds(90), Duration.ofMinutes(5), List.of("household", "grid", "village", "leader"));

    static final List<Key> ESCALATION = List.of(
            optional("acknowledge", "duration", "90s", "多久未确认即升级", "Unacknowledged for so long: escalate"),
            optional(
                    "accept",
                    "duration",
                    "5m",
                    "十户网格员多久未接单即升级；其上各级为两倍",
                    "Not accepted by the household officer for so long: escalate; each step above has twice that"),
            optional(
                    "steps",
                    "list of roles, or of {role, accept}",
                    "[household, grid, village, leader]",
                    "依次派单的角色；没有人员的一级跳过",
                    "Roles asked one after the other; one that has nobody is skipped"),
            optional("resolve", "mapping", "", "处置时限", "How long until it must be settled"));

    static final List<Key> STEP = List.of(
            required("role", "word", "角色", "The role"),
            optional("accept", "duration", "as above", "该级接单时限", "How long this step has"));

    static final List<Key> RESOLVE = List.of(
            optional("red", "duration", "2h", "红色（1 级）", "Severity 1"),
            optional("orange", "duration", "24h", "橙色（2 级）", "Severity 2"),
            optional("yellow", "duration", "24h", "黄色（3 级）", "Severity 3"),
            optional("blue", "duration", "72h", "蓝色（4 级）", "Severity 4"));

    private record Step(String role, Optional<Duration> accept) {}

    Optional<Escalation> read(Cursor at) {
        Mapping map = at.mapping(ESCALATION);
        List<Step> steps = Read.each(map.get("steps"), this::step);
        Map<String, Duration> acceptBy = new HashMap<>();
        steps.forEach(step -> step.accept().ifPresent(time -> acceptBy.put(step.role(), time)));
        return Optional.of(new Escalation(
                Read.or(map.get("acknowledge"), Times::positiveDuration, DEFAULT.acknowledge()),
                Read.or(map.get("accept"), Times::positiveDuration, DEFAULT.accept()),
                map.get("steps").isEmpty()
                        ? DEFAULT.steps()
                        : steps.stream().map(Step::role).toList(),
                acceptBy,
                Read.or(map.get("resolve"), EscalationReader::resolve, Escalation.RESOLVE)));
    }

    private static Optional<List<Duration>> resolve(Cursor at) {
        Mapping map = at.mapping(RESOLVE);
        return Optional.of(IntStream.range(0, RESOLVE.size())
                .mapToObj(i ->
                        Read.or(map.get(RESOLVE.get(i).name()), Times::positiveDuration, Escalation.RESOLVE.get(i)))
                .toList());
    }

    private Optional<Step> step(Cursor at) {
        if (!at.isMapping()) {
            return role(at).map(role -> new Step(role, Optional.empty()));
        }
        Mapping map = at.mapping(STEP);
        Optional<Duration> accept = map.get("accept").flatMap(Times::positiveDuration);
        return map.get("role").flatMap(this::role).map(role -> new Step(role, accept));
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
