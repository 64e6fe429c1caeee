package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.Text;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the one writer knows about an incident: the incident, and which commands on it were refused, so that a command
 * told twice ends the same way twice. (Those carried out are in the timeline.)
 *
 * @param refused reasons by command id, oldest first, at most {@link #REMEMBERED}
 */
public record Case(Incident incident, Map<String, Text> refused) {
    static final int REMEMBERED = 50;

    public Case {
        refused = refused == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(refused));
    }

    static Case of(Incident incident) {
        return new Case(incident, Map.of());
    }

    Case with(Incident changed) {
        return new Case(changed, refused);
    }

    Case refusing(Incident told, String command, Text why) {
        Map<String, Text> all = new LinkedHashMap<>(refused);
        all.put(command, why);
        if (all.size() > REMEMBERED) {
            all.remove(all.keySet().iterator().next());
        }
        return new Case(told, all);
    }

    /** How this command ended before; empty when it is new. */
    Optional<Incident.CommandResult> before(IncidentCommand command) {
        if (refused.containsKey(command.id())) {
            return Optional.of(new Incident.CommandResult(command.id(), refused.get(command.id())));
        }
        return incident.timeline().stream()
                .filter(entry -> command.id().equals(entry.command()))
                .findFirst()
                .map(entry -> new Incident.CommandResult(command.id(), null));
    }
}
