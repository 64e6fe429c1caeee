package io.github.qianliyan.detector.rule.condition;

import io.github.qianliyan.detector.rule.memory.Sighting;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Finding;
import io.github.qianliyan.events.Measures;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.Track;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.WhereWords;
import io.github.qianliyan.service.expression.Answer;
import io.github.qianliyan.service.expression.Expression;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A condition under the rule's {@code where}. The parts of the expression that speak of one object decide which tracks, or of
 * a kind that judges findings which findings, the condition sees at all; the other parts, whether what it found holds.
 *
 * <p>What cannot be evaluated counts as false. The first time is logged, every time is counted; neither changes an answer.
 */
public final class Filtered implements Condition {
    private static final Logger log = LoggerFactory.getLogger(Filtered.class);

    private final Camera camera;
    private final Rule rule;
    private final ZoneId zone;
    private final Condition inner;
    private final Expression where;
    private final String place;
    private final LongAdder failures = new LongAdder();

    private Filtered(Camera camera, Rule rule, ZoneId zone, Condition inner, Expression where) {
        this.camera = camera;
        this.rule = rule;
        this.zone = zone;
        this.inner = inner;
        this.where = where;
        this.place = Place.name(rule).orElse("");
    }

    /** The condition itself when the rule has no {@code where}. */
    public static Condition by(Camera camera, Rule rule, ZoneId zone, Condition condition) {
        return rule.where()
                .<Condition>map(where -> new Filtered(camera, rule, zone, condition, where))
                .orElse(condition);
    }

    @Override
    public Optional<Reading> read(Moment moment, Memo memo) {
        Map<String, Object> values = values(moment);
        Moment seen =
                moment instanceof Moment.Picture picture && where.speaksOfEach() ? admitted(picture, values) : moment;
        Optional<Reading> reading = inner.read(seen, memo);
        return where.speaksOfAll() ? reading.map(read -> holding(read, values)) : reading;
    }

    private Moment admitted(Moment.Picture picture, Map<String, Object> values) {
        Observation frame = picture.frame();
        if (WhereWords.finds(rule.kind())) {
            List<Finding> findings = frame.findings().stream()
                    .filter(finding -> holds(where.admits(with(values, "finding", finding(finding, frame.time())))))
                    .toList();
            return new Moment.Picture(frame.withFindings(findings), picture.sightings());
        }
        List<Sighting> sightings = picture.sightings().stream()
                .filter(sighting -> holds(where.admits(with(values, "track", track(sighting, frame.time())))))
                .toList();
        return new Moment.Picture(frame, sightings);
    }

    private Reading holding(Reading read, Map<String, Object> values) {
        List<Fact> facts = read.facts().stream()
                .filter(fact -> holds(where.holds(values(fact, values))))
                .toList();
        return new Reading(facts, read.memo());
    }

    private boolean holds(Answer answer) {
        if (answer instanceof Answer.Failed(String reason)) {
            if (failures.sum() == 0) {
                log.warn(
                        "rule {} at {}: `where` could not be evaluated and counts as false, now and whenever it happens"
                                + " again: {}",
                        rule.id(),
                        camera.id(),
                        reason);
            }
            failures.increment();
        }
        return answer.holds();
    }

    private Map<String, Object> values(Moment moment) {
        ZonedDateTime local = moment.time().atZone(zone);
        Map<String, Object> values = new HashMap<>();
        values.put("zone", place);
        values.put(
                "camera",
                Map.of(
                        "id",
                        camera.id(),
                        "tags",
                        camera.tags().stream().sorted().toList()));
        values.put(
                "time",
                Map.of(
                        "hour", (long) local.getHour(),
                        "minute", (long) local.getMinute(),
                        "weekday", (long) local.getDayOfWeek().getValue(),
                        "day", (long) local.getDayOfMonth(),
                        "month", (long) local.getMonthValue()));
        values.put(
                "measures",
                moment instanceof Moment.Picture picture ? picture.frame().measures() : Map.of());
        return values;
    }

    private static Map<String, Object> values(Fact fact, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        if (values.get("measures") instanceof Map<?, ?> ofPicture) {
            Map<Object, Object> measures = new HashMap<>(ofPicture);
            measures.putAll(fact.measures());
            all.put("measures", measures);
        }
        double count = fact.measures()
                .getOrDefault(Measures.COUNT, (double) fact.objects().size());
        all.put("count", (long) count);
        return all;
    }

    private static Map<String, Object> with(Map<String, Object> values, String name, Map<String, Object> value) {
        Map<String, Object> all = new HashMap<>(values);
        all.put(name, value);
        return all;
    }

    private static Map<String, Object> track(Sighting sighting, Instant now) {
        Track track = sighting.track();
        return Map.of(
                "class", sighting.object().label(),
                "confidence", track.confidence(),
                "box", box(track.box()),
                "speed", track.speed(),
                "speedX", track.speedX(),
                "speedY", track.speedY(),
                "age", seconds(sighting.object().since(), now),
                "still", sighting.object().still());
    }

    private static Map<String, Object> finding(Finding finding, Instant now) {
        return Map.of(
                "class", finding.label(),
                "confidence", finding.confidence(),
                "box", box(finding.box()),
                "area", finding.area(),
                "age", seconds(finding.since(), now));
    }

    private static Map<String, Object> box(Box box) {
        return Map.of("x", box.x(), "y", box.y(), "width", box.width(), "height", box.height());
    }

    private static double seconds(Instant since, Instant now) {
        return Duration.between(since, now).toMillis() / 1000.0;
    }

    @Override
    public long failures() {
        return failures.sum();
    }

    @Override
    public Duration hold() {
        return inner.hold();
    }

    @Override
    public boolean episodePerObject() {
        return inner.episodePerObject();
    }

    @Override
    public int minCount() {
        return inner.minCount();
    }

    @Override
    public Duration blink(int misses) {
        return inner.blink(misses);
    }

    @Override
    public Duration hidden() {
        return inner.hidden();
    }

    @Override
    public boolean follow() {
        return inner.follow();
    }
}
