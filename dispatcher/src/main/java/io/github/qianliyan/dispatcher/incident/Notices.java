package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.dispatcher.routing.Choice;
import io.github.qianliyan.dispatcher.routing.Places;
import io.github.qianliyan.dispatcher.routing.Roster;
import io.github.qianliyan.events.Ids;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Notification;
import io.github.qianliyan.events.Notification.Purpose;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.Township.Officer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people are told about an incident: one notification for the person's page and for each of his channels. */
final class Notices {
    /** A person's own page, which everybody has. */
    static final String IN_APP = "in-app";

    /** A task that could not be told for so long is stale: the escalation has long gone on to somebody else. */
    private static final Duration FRESH = Duration.ofHours(1);

    private final Roster roster;
    private final Places places;
    private final Words words;

    Notices(Roster roster, Places places, Words words) {
        this.roster = roster;
        this.places = places;
        this.words = words;
    }

    /**
     * To the assignee.
     *
     * @param cause what made it his, for the ids
     */
    List<Notification> task(Incident incident, Text why, String cause, Instant now) {
        Instant by = incident.clocks().acceptBy();
        Text body = about(
                incident,
                by == null
                        ? new Text("请尽快处置", "please act")
                        : new Text("请在 " + words.time(by) + " 前接单", "accept by " + words.time(by)));
        return to(incident.assignee(), incident, Purpose.TASK, title("任务", "Task", incident), body, why, cause, now);
    }

    /** Whoever had it need not act any more. */
    List<Notification> withdrawal(Incident incident, String officer, String cause, Instant now) {
        String to = incident.assignee() == null ? "-" : roster.name(incident.assignee());
        Text body = about(incident, new Text("已转由 " + to + " 处置", "now with " + to));
        return to(officer, incident, Purpose.WITHDRAWAL, title("已转派", "Handed over", incident), body, null, cause, now);
    }

    List<Notification> information(Incident incident, List<Choice> people, String cause, Instant now) {
        Text body = about(incident, new Text("供知悉，已另行派单", "for your knowledge; somebody else is asked to act"));
        return people.stream()
                .flatMap(person -> to(
                        person.officer(),
                        incident,
                        Purpose.INFORMATION,
                        title("告知", "For information", incident),
                        body,
                        person.why(),
                        cause,
                        now)
                        .stream())
                .toList();
    }

    /** @param what passed or failed */
    List<Notification> escalation(Incident incident, List<Choice> people, Text what, String cause, Instant now) {
        return people.stream()
                .flatMap(person -> to(
                        person.officer(),
                        incident,
                        Purpose.ESCALATION,
                        title("升级", "Escalation", incident),
                        about(incident, what),
                        person.why(),
                        cause,
                        now)
                        .stream())
                .toList();
    }

    private Text title(String zh, String en, Incident incident) {
        String place = places.of(incident.camera()).name();
        return new Text(
                "【" + zh + "】" + incident.title().zh() + " · " + place,
                en + ": " + incident.title().en() + " · " + place);
    }

    private static Text about(Incident incident, Text what) {
        return new Text(
                "领域：" + incident.domain().title().zh() + "；等级：" + incident.severity() + "；" + what.zh(),
                incident.domain().title().en() + ", severity " + incident.severity() + "; " + what.en());
    }

    private List<Notification> to(
            String recipient,
            Incident incident,
            Purpose purpose,
            Text title,
            Text body,
            Text why,
            String cause,
            Instant now) {
        Optional<Officer> officer = roster.officer(recipient);
        if (officer.isEmpty()) {
            return List.of();
        }
        List<String> channels = new ArrayList<>();
        channels.add(IN_APP);
        if (!incident.drill()) {
            // a drill stays in the house: nobody outside may take it for real
            channels.addAll(Roster.channels(officer.get()).keySet());
        }
        return channels.stream()
                .map(channel -> new Notification(
                        Ids.derived("n-", incident.id(), cause, purpose.name(), recipient, channel),
                        incident.id(),
                        recipient,
                        channel,
                        incident.severity(),
                        incident.drill() ? Words.asDrill(title) : title,
                        body,
                        now,
                        now.plus(FRESH),
                        purpose,
                        why,
                        incident.drill()))
                .toList();
    }
}
