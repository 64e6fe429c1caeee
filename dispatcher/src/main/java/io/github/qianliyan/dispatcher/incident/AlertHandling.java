package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.dispatcher.routing.Place;
import io.github.qianliyan.dispatcher.routing.Places;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Desk;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.Township.Flood;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where an alert goes: to the incident that has it, under a snooze, to the camera that is offline anyway, to its
 * neighbours, to the collection of a rule that alarms too often, or to an incident of its own. Exactly one of them.
 */
final class AlertHandling {
    static final String DETECTOR = "system:detector";

    static final String RAISED = "alert-raised";

    private static final String OFFLINE = "camera-offline";
    /** So many cameras that are offline together are an outage of something else. */
    private static final int OUTAGE = 5;
    /** A collection goes on as long as its rule does, but not for ever. */
    private static final Duration COLLECTED = Duration.ofHours(1);

    private final Places places;
    private final Routes routes;
    private final Grouping grouping;
    private final Grouping collecting;
    private final Clockwork clockwork;
    private final Flood flood;
    private final Function<Alert, Text> titles;
    private final Words words;

    AlertHandling(
            Places places,
            Routes routes,
            Grouping grouping,
            Clockwork clockwork,
            Flood flood,
            Function<Alert, Text> titles,
            Words words) {
        this.places = places;
        this.routes = routes;
        this.grouping = grouping;
        this.clockwork = clockwork;
        this.flood = flood;
        this.titles = titles;
        this.words = words;
        Duration window = flood.window();
        this.collecting = new Grouping(window, window.compareTo(COLLECTED) > 0 ? window : COLLECTED, grouping.alerts());
    }

    Step step(Cases cases, Alert alert, Instant now) {
        if (alert.shadow()) {
            return Step.NOTHING;
        }
        Optional<Case> known = cases.byAlert(alert.id());
        if (known.isPresent()) {
            return again(known.get(), alert, now);
        }
        Optional<String> holder = cases.heldBy(alert.id()).or(() -> snooze(cases, alert));
        if (holder.isPresent()) {
            return Step.held(holder.get(), alert);
        }
        if (inhibited(alert)) {
            Optional<Case> offline = cases.offline(alert.camera());
            if (offline.isPresent()) {
                return Step.fold(offline.get().incident().id(), alert);
            }
        }
        boolean drill = inDrill(cases.desk(), alert, now);
        Place place = places.of(alert);
        Optional<Case> group = cases.lastOf(
                        Grouping.key(alert.domain(), alert.kind(), alert.camera(), place.grid(), drill))
                .filter(some -> grouping.joins(some.incident(), alert));
        if (group.isPresent()) {
            return joined(group.get(), alert, now);
        }
        if (!tooMany(cases, alert)) {
            return Step.to(Case.of(opened(alert, place, drill, null, now)));
        }
        return cases.lastOf(Grouping.summary(alert.rule(), drill))
                .filter(some -> collecting.joins(some.incident(), alert))
                .map(some -> joined(some, alert, now))
                .orElseGet(() -> Step.to(Case.of(opened(alert, place, drill, alert.rule(), now))));
    }

    /** Folds that were gathered since the incident was last published. */
    Step folded(Case known, Input.FoldsDue due, Instant now) {
        Draft draft =
                new Draft(known.incident(), now).fold(due.alerts(), due.alerts().size(), due.latest());
        long count = (known.incident().folded() == null
                        ? 0
                        : known.incident().folded().count())
                + due.alerts().size();
        String note = words.of(
                new Text("另有 " + count + " 条告警并入，不逐条列出", count + " more alerts are in it without being listed"));
        return Step.to(known.with(draft.recount(DETECTOR, "alerts-folded", note).done()));
    }

    private static Optional<String> snooze(Cases cases, Alert alert) {
        return cases.desk().snoozes().stream()
                .filter(snooze -> snooze.covers(alert))
                .map(Desk.Snooze::id)
                .findFirst();
    }

    /** Whatever else is said about a camera that is offline follows from that. */
    private static boolean inhibited(Alert alert) {
        return alert.domain() == Domain.DEVICE && !alert.kind().equals(OFFLINE);
    }

    private static boolean inDrill(Desk desk, Alert alert, Instant now) {
        return desk.drill() != null
                && desk.drill().until().isAfter(now)
                && desk.drill().cameras().contains(alert.camera());
    }

    /** Red is never too much, and an outage has its own incident already. */
    private boolean tooMany(Cases cases, Alert alert) {
        if (alert.severity() == 1 || alert.domain() == Domain.DEVICE) {
            return false;
        }
        return cases.openings(alert.rule()).stream()
                        .filter(raised ->
                                Duration.between(raised, alert.raised()).abs().compareTo(flood.window()) <= 0)
                        .count()
                >= flood.perRule();
    }

    /** The same alert: news only if it ended, or ended later than was thought. */
    private Step again(Case known, Alert alert, Instant now) {
        Incident incident = known.incident();
        Optional<Alert> listed = incident.alerts().stream()
                .filter(other -> other.id().equals(alert.id()))
                .findFirst();
        if (listed.isEmpty()) {
            // folded: it is counted, and its end changes no count
            return Step.NOTHING;
        }
        boolean later = alert.ended() != null
                && (listed.get().ended() == null
                        || alert.ended().isAfter(listed.get().ended()));
        if (!later) {
            return Step.again(incident);
        }
        Draft draft = new Draft(incident, now).replace(listed.get().ended(alert.ended()));
        if (listed.get().ended() == null) {
            draft.entry(DETECTOR, "alert-ended", what(alert), null);
        }
        return Step.to(known.with(draft.done()));
    }

    private Step joined(Case group, Alert alert, Instant now) {
        Incident incident = group.incident();
        boolean worse = alert.severity() < incident.severity();
        if (grouping.full(incident, alert) && !worse) {
            return Step.fold(incident.id(), alert);
        }
        Draft draft = new Draft(incident, now).join(alert).entry(DETECTOR, "alert-joined", what(alert), null);
        if (worse) {
            draft.clocks(clockwork.hastened(incident, alert.severity()));
        }
        outage(incident, alert).ifPresent(draft::title);
        return Step.to(group.with(draft.done()));
    }

    private static Optional<Text> outage(Incident incident, Alert alert) {
        if (!alert.kind().equals(OFFLINE)) {
            return Optional.empty();
        }
        long cameras = java.util.stream.Stream.concat(incident.alerts().stream(), java.util.stream.Stream.of(alert))
                .filter(each -> each.kind().equals(OFFLINE))
                .map(Alert::camera)
                .distinct()
                .count();
        Text title = new Text("大面积离线：" + cameras + " 台摄像机", "Outage: " + cameras + " cameras offline");
        return cameras < OUTAGE ? Optional.empty() : Optional.of(incident.drill() ? Words.asDrill(title) : title);
    }

    private Incident opened(Alert alert, Place place, boolean drill, String summary, Instant now) {
        Clockwork.Scope scope = new Clockwork.Scope(place.village(), alert.domain());
        Text plain = summary == null ? titles.apply(alert) : collected(titles.apply(alert));
        Incident.Entry first = new Incident.Entry(
                now,
                DETECTOR,
                RAISED,
                null,
                IncidentState.NEW,
                words.note(
                        what(alert),
                        place.byObject()
                                ? words.of(new Text(
                                        "按目标位置在十户网格 " + place.householdGrid(),
                                        "the object is in household grid " + place.householdGrid()))
                                : null,
                        clockwork.guard(now, scope).map(words::of).orElse(null),
                        summary == null ? null : words.of(limited())),
                null);
        return new Incident(
                Incident.idFor(alert),
                drill ? Words.asDrill(plain) : plain,
                List.of(alert),
                alert.camera(),
                place.grid(),
                place.householdGrid(),
                place.village(),
                alert.domain(),
                alert.severity(),
                IncidentState.NEW,
                null,
                now,
                now,
                List.of(first),
                List.of(),
                clockwork.begun(now, alert.severity(), scope),
                null,
                drill,
                null,
                routes.planned(place, now),
                null,
                summary,
                null,
                1);
    }

    private static Text collected(Text title) {
        return new Text(title.zh() + "（短时多发，汇总）", title.en() + " (many at once, collected)");
    }

    private Text limited() {
        long minutes = flood.window().toMinutes();
        return new Text(
                "该规则 " + minutes + " 分钟内已开 " + flood.perRule() + " 个事件，其余汇总于此",
                "the rule has opened " + flood.perRule() + " incidents within " + minutes
                        + " min; the others are collected here");
    }

    private String what(Alert alert) {
        return places.of(alert.camera()).name() + "：" + words.of(titles.apply(alert));
    }
}
