package io.github.qianliyan.benchmarks.handling;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Incident.Stop.Answer;
import io.github.qianliyan.events.Notification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the topics say: every incident as it is now, and how often each notification was written. */
final class Watched {
    private final Map<String, Incident> incidents = new HashMap<>();
    private final Map<String, String> incidentOf = new HashMap<>();
    private final Set<String> doubled = new HashSet<>();
    private final Map<String, Integer> notifications = new HashMap<>();
    private final Map<String, Notification> byId = new HashMap<>();
    private long incidentRecords;

    synchronized void seen(Incident incident) {
        incidentRecords++;
        incidents.merge(incident.id(), incident, (old, own) -> own.version() >= old.version() ? own : old);
        for (Alert alert : incident.alerts()) {
            String before = incidentOf.putIfAbsent(alert.id(), incident.id());
            if (before != null && !before.equals(incident.id())) {
                doubled.add(alert.id());
            }
        }
    }

    synchronized void seen(Notification notification) {
        notifications.merge(notification.id(), 1, Integer::sum);
        byId.put(notification.id(), notification);
    }

    synchronized long incidentRecords() {
        return incidentRecords;
    }

    synchronized int incidents() {
        return incidents.size();
    }

    synchronized boolean has(String alert) {
        return incidentOf.containsKey(alert);
    }

    synchronized int doubled() {
        return doubled.size();
    }

    synchronized long notificationRecords() {
        return notifications.values().stream().mapToLong(Integer::longValue).sum();
    }

    synchronized Set<String> notificationIds() {
        return Set.copyOf(notifications.keySet());
    }

    synchronized int mostCopies() {
        return notifications.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** Ids of what the receiver of this channel must get. */
    synchronized Set<String> of(String channel) {
        Set<String> ids = new HashSet<>();
        byId.values().stream().filter(each -> each.channel().equals(channel)).forEach(each -> ids.add(each.id()));
        return ids;
    }

    /**
     * Who was asked according to an incident's route, and on which of his channels no task was ever written.
     *
     * @param channels of everybody who is asked
     */
    synchronized List<String> missing(List<String> channels) {
        Set<String> written = new HashSet<>();
        byId.values().stream()
                .filter(each -> each.purpose() == Notification.Purpose.TASK)
                .forEach(each -> written.add(each.incident() + " " + each.recipient() + " " + each.channel()));
        List<String> missing = new ArrayList<>();
        for (Incident incident : incidents.values()) {
            for (Incident.Stop stop : incident.route()) {
                if (stop.at() != null && stop.answer() != Answer.TOLD) {
                    channels.stream()
                            .map(channel -> incident.id() + " " + stop.officer() + " " + channel)
                            .filter(expected -> !written.contains(expected))
                            .forEach(missing::add);
                }
            }
        }
        return missing;
    }

    /** Incidents that nobody is asked about although the desk sent them on. */
    synchronized long unasked() {
        return incidents.values().stream()
                .filter(incident -> incident.assignee() == null)
                .count();
    }

    /** What the first few incidents look like whose clocks still run, for whoever has to find out why. */
    synchronized List<String> stuck() {
        return incidents.values().stream()
                .filter(incident -> incident.clocks().acceptBy() != null)
                .limit(5)
                .map(incident -> incident.id() + " version " + incident.version() + ", " + incident.state()
                        + ", with " + incident.assignee() + " until "
                        + incident.clocks().acceptBy() + ", last "
                        + incident.timeline().getLast())
                .toList();
    }

    /** Incidents whose officer still has time to answer. */
    synchronized long waiting() {
        return incidents.values().stream()
                .filter(incident -> incident.clocks().acceptBy() != null)
                .count();
    }
}
