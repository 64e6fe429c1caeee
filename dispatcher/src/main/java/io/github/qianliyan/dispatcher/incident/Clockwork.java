package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.Township;
import io.github.qianliyan.service.config.Township.Escalation;
import io.github.qianliyan.service.config.Township.GuardPeriod;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The clocks of an incident: the desk's answer, the officer's answer, and the settlement by severity. In a guard period
 * (重点时段) all of them are shorter.
 */
public final class Clockwork {
    static final String ESCALATED = "escalated";

    private final Township township;
    private final Escalation escalation;

    Clockwork(Township township) {
        this.township = township;
        this.escalation = township.escalation();
    }

    /** A clock that runs. */
    record Running(Kind kind, Instant due) {
        /** Name of this passing, the same whenever it is told. */
        String cause() {
            return ESCALATED + "/" + kind.id + "/" + due.toEpochMilli();
        }
    }

    enum Kind {
        ACKNOWLEDGE("acknowledge", "未在时限内确认", "not acknowledged in time"),
        ACCEPT("accept", "未在时限内接单", "not accepted in time"),
        RESOLVE("resolve", "未在时限内处置完成", "not resolved in time");

        final String id;
        final Text passed;

        Kind(String id, String zh, String en) {
            this.id = id;
            this.passed = new Text(zh, en);
        }
    }

    /** What a guard period may be limited to. */
    record Scope(String village, Domain domain) {
        static Scope of(Incident incident) {
            return new Scope(incident.village(), incident.domain());
        }

        boolean in(GuardPeriod period) {
            return (period.villages().isEmpty() || period.villages().contains(village))
                    && (period.domains().isEmpty() || period.domains().contains(domain));
        }
    }

    /** From the opening, and again from a reopening. */
    Incident.Clocks begun(Instant at, int severity, Scope scope) {
        return new Incident.Clocks(
                at.plus(shortened(escalation.acknowledge(), at, scope)),
                null,
                at.plus(shortened(escalation.resolve(severity), at, scope)));
    }

    static Incident.Clocks answered(Incident.Clocks clocks) {
        return new Incident.Clocks(null, null, clocks.resolveBy());
    }

    /** @param step whose officer was asked */
    Incident.Clocks asked(Incident incident, Instant at, String step) {
        Duration time = shortened(escalation.accept(step), at, Scope.of(incident));
        return new Incident.Clocks(null, at.plus(time), incident.clocks().resolveBy());
    }

    /** A more severe alert joined: less time remains, never more. */
    Incident.Clocks hastened(Incident incident, int severity) {
        Incident.Clocks clocks = incident.clocks();
        Instant opened = incident.opened();
        Instant due = opened.plus(shortened(escalation.resolve(severity), opened, Scope.of(incident)));
        Instant before = clocks.resolveBy();
        return new Incident.Clocks(
                clocks.acknowledgeBy(), clocks.acceptBy(), before == null || before.isBefore(due) ? before : due);
    }

    static Incident.Clocks stopped() {
        return new Incident.Clocks(null, null, null);
    }

    /** What is to be said about the guard period of that day; empty on an ordinary one. */
    Optional<Text> guard(Instant at, Scope scope) {
        return guardPeriod(at, scope).map(period -> {
            String factor =
                    BigDecimal.valueOf(period.clocks()).stripTrailingZeros().toPlainString();
            return new Text(
                    "重点时段「" + period.name() + "」，时限乘以 " + factor,
                    "guard period " + period.name() + ": all clocks times " + factor);
        });
    }

    /** When the incident is to be looked at next; empty when no clock runs that has not been escalated. */
    public static Optional<Instant> next(Incident incident) {
        return running(incident).map(Running::due).min(Comparator.naturalOrder());
    }

    /** The clocks that have passed and were not escalated yet. */
    static Stream<Running> passed(Incident incident, Instant now) {
        return running(incident).filter(clock -> !clock.due.isAfter(now));
    }

    private static Stream<Running> running(Incident incident) {
        Incident.Clocks clocks = incident.clocks();
        return Stream.of(
                        new Running(Kind.ACKNOWLEDGE, clocks.acknowledgeBy()),
                        new Running(Kind.ACCEPT, clocks.acceptBy()),
                        new Running(Kind.RESOLVE, clocks.resolveBy()))
                .filter(clock -> clock.due != null && !escalated(incident, clock));
    }

    private static boolean escalated(Incident incident, Running clock) {
        return incident.timeline().stream()
                .anyMatch(entry ->
                        clock.kind.id.equals(entry.clock()) && !entry.at().isBefore(clock.due));
    }

    /** To whole seconds, which is what people are told. */
    private Duration shortened(Duration usual, Instant at, Scope scope) {
        double factor = guardPeriod(at, scope).map(GuardPeriod::clocks).orElse(1.0);
        return factor == 1 ? usual : Duration.ofSeconds(Math.max(1, Math.round(usual.toSeconds() * factor)));
    }

    private Optional<GuardPeriod> guardPeriod(Instant at, Scope scope) {
        LocalDate day = at.atZone(township.timezone()).toLocalDate();
        return township.guardPeriods().stream()
                .filter(period -> period.clocks() < 1 && period.covers(day) && scope.in(period))
                .min(Comparator.comparingDouble(GuardPeriod::clocks));
    }
}
