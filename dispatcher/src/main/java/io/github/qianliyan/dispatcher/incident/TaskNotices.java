package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.dispatcher.routing.Places;
import io.github.qianliyan.dispatcher.routing.Roster;
import io.github.qianliyan.events.Ids;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Notification;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.Township.Officer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an officer is told when he gets an incident: one notification for his page and for each of his channels. */
final class TaskNotices {
    /** The officer's own page, which everybody has. */
    static final String IN_APP = "in-app";

    /** A task that could not be told for so long is stale: the escalation has long gone on to somebody else. */
    private static final Duration FRESH = Duration.ofHours(1);

    private final Roster roster;
    private final Places places;
    private final DateTimeFormatter clock;

    TaskNotices(Roster roster, Places places, ZoneId zone) {
        this.roster = roster;
        this.places = places;
        this.clock = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(zone);
    }

    List<Notification> task(Incident incident, String command, Instant now) {
        Officer officer = roster.officer(incident.assignee()).orElseThrow();
        List<String> channels = new ArrayList<>();
        channels.add(IN_APP);
        channels.addAll(Roster.channels(officer).keySet());
        return channels.stream()
                .map(channel -> notification(incident, officer, channel, command, now))
                .toList();
    }

    private Notification notification(Incident incident, Officer officer, String channel, String command, Instant now) {
        String place = places.of(incident.camera()).name();
        Text title = new Text(
                "【任务】" + incident.title().zh() + " · " + place,
                "Task: " + incident.title().en() + " · " + place);
        Text body = new Text(
                "领域：" + incident.domain().title().zh() + "；等级：" + incident.severity() + "；请在 "
                        + clock.format(incident.clocks().acceptBy()) + " 前接单",
                incident.domain().title().en() + ", severity " + incident.severity() + ". Accept by "
                        + clock.format(incident.clocks().acceptBy()));
        return new Notification(
                Ids.derived("n-", incident.id(), command, officer.id(), channel),
                incident.id(),
                officer.id(),
                channel,
                incident.severity(),
                title,
                body,
                now,
                now.plus(FRESH),
                Notification.Purpose.TASK,
                null,
                incident.drill());
    }
}
