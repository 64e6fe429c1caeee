package io.github.qianliyan.dispatcher.evidence.keep;

import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.service.config.Keeping;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether an incident's evidence may go. Held, open and undecided evidence never does. */
record Retention(Keeping keeping) {
    private static final int SERIOUS = 2;

    /** The rule by which it goes, such as {@code dismissed 30d}; empty while it is kept. */
    Optional<String> over(Incident incident, boolean held, Instant now) {
        if (held || !incident.state().ended()) {
            return Optional.empty();
        }
        Duration kept = kept(incident);
        return now.isBefore(incident.updated().plus(kept))
                ? Optional.empty()
                : Optional.of(of(incident) + " " + kept.toDays() + "d");
    }

    private Duration kept(Incident incident) {
        return switch (of(incident)) {
            case "dismissed" -> keeping.dismissed();
            case "serious" -> keeping.serious();
            default -> keeping.closed();
        };
    }

    private static String of(Incident incident) {
        if (incident.state() == IncidentState.DISMISSED) {
            return "dismissed";
        }
        return incident.severity() <= SERIOUS ? "serious" : "closed";
    }

    /** Nothing younger goes by any rule. */
    Duration shortest() {
        return Stream.of(keeping.dismissed(), keeping.closed(), keeping.serious())
                .min(Duration::compareTo)
                .orElseThrow();
    }
}
