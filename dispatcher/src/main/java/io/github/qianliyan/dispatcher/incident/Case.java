package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.Notification;
import io.github.qianliyan.events.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the one writer knows about an incident: the incident, which commands on it were refused, so that a command told
 * twice ends the same way twice (those carried out are in the timeline), and what was sent lately, so that it can be sent
 * again when a crash may have kept it back.
 *
 * @param refused reasons by command id, oldest first, at most {@link #REMEMBERED}
 * @param sent the latest messages by what caused them, oldest first, at most {@link #CAUSES}
 * @param decided version at which somebody last decided something, see {@link IncidentCommand#seen}
 */
public record Case(Incident incident, Map<String, Text> refused, List<Sent> sent, long decided) {
    static final int REMEMBERED = 50;
    static final int CAUSES = 6;

    public Case {
        refused = refused == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(refused));
        sent = sent == null ? List.of() : List.copyOf(sent);
    }

    /** @param cause id of a command, or name of a clock and its due time */
    public record Sent(String cause, List<Notification> notifications) {
        public Sent {
            notifications = List.copyOf(notifications);
        }
    }

    static Case of(Incident incident) {
        return new Case(incident, Map.of(), List.of(), 0);
    }

    Case with(Incident changed) {
        return new Case(changed, refused, sent, decided);
    }

    /** As {@link #with}, and it was somebody's decision. */
    Case decided(Incident changed) {
        return new Case(changed, refused, sent, changed.version());
    }

    Case sending(String cause, List<Notification> notifications) {
        if (notifications.isEmpty()) {
            return this;
        }
        List<Sent> all = new ArrayList<>(sent);
        all.add(new Sent(cause, notifications));
        return new Case(incident, refused, all.subList(Math.max(0, all.size() - CAUSES), all.size()), decided);
    }

    /** What was sent because of it. */
    List<Notification> sentFor(String cause) {
        return sent.stream()
                .filter(each -> each.cause().equals(cause))
                .flatMap(each -> each.notifications().stream())
                .toList();
    }

    /** What was sent last, whatever caused it. */
    public List<Notification> lastSent() {
        return sent.isEmpty() ? List.of() : sent.getLast().notifications();
    }

    Case refusing(Incident told, String command, Text why) {
        Map<String, Text> all = new LinkedHashMap<>(refused);
        all.put(command, why);
        if (all.size() > REMEMBERED) {
            all.remove(all.keySet().iterator().next());
        }
        return new Case(told, all, sent, decided);
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
