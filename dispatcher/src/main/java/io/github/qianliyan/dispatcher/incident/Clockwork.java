package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.events.Incident;
import io.github.qianliyan.service.config.Township.Escalation;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The clocks of an incident: the desk's answer, the officer's answer, and the settlement by severity (red 2 h, orange and
 * yellow 24 h, blue 72 h: township practice).
 */
public final class Clockwork {
    static final String ESCALATED = "escalated";

    private final Escalation escalation;

    Clockwork(Escalation escalation) {
        this.escalation = escalation;
    }

    /** A clock that runs. */
    record Running(Kind kind, Instant due) {}

    enum Kind {
        ACKNOWLEDGE("未在时限内确认", "not acknowledged in time"),
        ACCEPT("未在时限内接单", "not accepted in time"),
        RESOLVE("未在时限内处置完成", "not resolved in time");

        final String zh;
        final String en;

        Kind(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }
    }

    /** From the opening, and again from a reopening. */
    Incident.Clocks begun(Instant at, int severity) {
        return new Incident.Clocks(at.plus(escalation.acknowledge()), null, at.plus(toResolve(severity)));
    }

    Incident.Clocks acknowledged(Incident.Clocks clocks) {
        return new Incident.Clocks(null, null, clocks.resolveBy());
    }

    Incident.Clocks dispatched(Incident.Clocks clocks, Instant at) {
        return new Incident.Clocks(null, at.plus(escalation.accept()), clocks.resolveBy());
    }

    /** A more severe alert joined: less time remains, never more. */
    Incident.Clocks hastened(Incident.Clocks clocks, Instant opened, int severity) {
        Instant due = opened.plus(toResolve(severity));
        Instant before = clocks.resolveBy();
        return new Incident.Clocks(
                clocks.acknowledgeBy(), clocks.acceptBy(), before == null || before.isBefore(due) ? before : due);
    }

    static Incident.Clocks stopped() {
        return new Incident.Clocks(null, null, null);
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
                .anyMatch(entry -> entry.action().equals(ESCALATED)
                        && !entry.at().isBefore(clock.due)
                        && entry.note() != null
                        && (entry.note().startsWith(clock.kind.zh)
                                || entry.note().startsWith(clock.kind.en)));
    }

    private static Duration toResolve(int severity) {
        return switch (severity) {
            case 1 -> Duration.ofHours(2);
            case 2, 3 -> Duration.ofHours(24);
            default -> Duration.ofHours(72);
        };
    }
}
