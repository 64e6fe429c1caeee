package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.dispatcher.desk.Lesson;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Desk;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Notification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a step did: the state afterwards and what is to be sent.
 *
 * @param changed cases as they are now, to be kept and published in this order
 * @param again incidents to be published as they are, because their record may not have gone out before a crash
 * @param notifications for the people concerned
 * @param fold an alert to be kept with an incident without listing it; the incident is published later, with others
 * @param held an alert to be counted under a snooze
 * @param desk the command room as it is now, to be kept and published
 * @param lessons what was learned about rules, to be kept
 * @param retold alerts to be handled once more, after everything else
 */
public record Step(
        List<Case> changed,
        List<Incident> again,
        List<Notification> notifications,
        Optional<Fold> fold,
        Optional<HeldBack> held,
        Optional<Desk> desk,
        List<Lesson> lessons,
        List<Alert> retold) {
    static final Step NOTHING = new Step(
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of());

    public Step {
        changed = List.copyOf(changed);
        again = List.copyOf(again);
        notifications = List.copyOf(notifications);
        lessons = List.copyOf(lessons);
        retold = List.copyOf(retold);
    }

    /** @param alert goes into the incident */
    public record Fold(String incident, Alert alert) {}

    /** @param alert is held back by the snooze, or has ended while it was */
    public record HeldBack(String snooze, Alert alert) {}

    static Step to(Case changed) {
        return to(List.of(changed), List.of());
    }

    static Step to(List<Case> changed, List<Notification> notifications) {
        return new Step(
                changed,
                List.of(),
                notifications,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    static Step again(Incident incident) {
        return new Step(
                List.of(),
                List.of(incident),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    static Step fold(String incident, Alert alert) {
        return new Step(
                List.of(),
                List.of(),
                List.of(),
                Optional.of(new Fold(incident, alert)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    static Step held(String snooze, Alert alert) {
        return new Step(
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(new HeldBack(snooze, alert)),
                Optional.empty(),
                List.of(),
                List.of());
    }

    static Step desk(Desk desk, List<Alert> retold) {
        return new Step(
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(desk),
                List.of(),
                retold);
    }

    /** This, and what was learned from it. */
    Step learning(List<Lesson> learned, Optional<Desk> proposing) {
        List<Lesson> all = new ArrayList<>(lessons);
        all.addAll(learned);
        return new Step(changed, again, notifications, fold, held, proposing.or(() -> desk), all, retold);
    }

    /** This, with the messages that belong to it. */
    Step telling(List<Notification> more) {
        List<Notification> all = new ArrayList<>(notifications);
        all.addAll(more);
        return new Step(changed, again, all, fold, held, desk, lessons, retold);
    }
}
