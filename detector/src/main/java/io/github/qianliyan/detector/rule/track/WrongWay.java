package io.github.qianliyan.detector.rule.track;

import io.github.qianliyan.detector.rule.condition.Classes;
import io.github.qianliyan.detector.rule.condition.Condition;
import io.github.qianliyan.detector.rule.condition.Fact;
import io.github.qianliyan.detector.rule.condition.Memo;
import io.github.qianliyan.detector.rule.condition.Moment;
import io.github.qianliyan.detector.rule.condition.Place;
import io.github.qianliyan.detector.rule.condition.Reading;
import io.github.qianliyan.detector.rule.memory.Sighting;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Measures;
import io.github.qianliyan.events.Track;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code wrong-way}: an object in the lane moves against its flow for {@code for} (s).
 *
 * <p>Against means that its velocity and the lane's {@code flow} are at least {@code angle} degrees apart, at 0.01 picture
 * widths a second or more (slower is noise of the box), and that it has come at least half its own size from where that
 * began. Whoever was seen to go with the flow begins anew, and no sooner than 3 s later, which is what it takes to stop and
 * turn round: the tracks of far cars that follow one another closely may be joined wrongly and go to and fro. Both vectors are taken as seen in the picture. The foot point decides whether it is in the lane. One episode for a
 * camera and lane. Method: angle of a track against the lane's direction, as in Monteiro et al. 2007, "Wrong way drivers
 * detection based on optical flow", on tracks instead of flow.
 */
public final class WrongWay implements Condition {
    /** Picture widths a second. */
    private static final double SLOWEST = 0.01;
    /** Milliseconds that a vehicle takes at least to stop and turn round. */
    private static final long TURNS = 3000;

    private static final String SINCE = "since.";
    private static final String TURNED = "turned.";
    private static final String FOLLOWS = "follows.";

    private final Place place;
    private final Camera.Lane lane;
    private final double cosine;
    private final Duration hold;

    public WrongWay(Camera camera, Rule rule) {
        lane = camera.lanes().get(rule.params().text("lane"));
        place = new Place(new Classes(rule.params().classes()), lane.polygon());
        cosine = Math.cos(Math.toRadians(rule.params().number("angle")));
        hold = rule.params().duration("for");
    }

    @Override
    public Optional<Reading> read(Moment moment, Memo memo) {
        if (!(moment instanceof Moment.Picture picture)) {
            return Optional.empty();
        }
        List<Fact> facts = new ArrayList<>();
        // where it began is kept over a blink; the judge forgets it with the object
        Map<Long, Box> starts = new TreeMap<>(memo.marks());
        Map<String, Double> times = new TreeMap<>(memo.values());
        double now = moment.time().toEpochMilli();
        for (Sighting sighting : place.of(picture)) {
            Track track = sighting.track();
            long number = sighting.number();
            if (track.speed() < SLOWEST) {
                continue;
            }
            follows(track, number, now, times);
            if (against(track) && now - times.getOrDefault(TURNED + number, 0.0) >= TURNS) {
                Box start = starts.computeIfAbsent(number, key -> track.box());
                double since = times.computeIfAbsent(SINCE + number, key -> now);
                facts.add(Fact.about(sighting, hasCome(start, track.box()), Instant.ofEpochMilli((long) since))
                        .with(Map.of(Measures.OFF_FLOW, offFlow(track), Measures.SPEED, tidy(track.speed()))));
            } else {
                starts.remove(number);
                times.remove(SINCE + number);
            }
        }
        times.keySet().removeIf(key -> old(key, times, now, starts.keySet()));
        return Optional.of(new Reading(facts, new Memo(starts, times)));
    }

    /** Remembers that it goes with the flow, once two frames running say so: one may be the box settling. */
    private void follows(Track track, long number, double now, Map<String, Double> times) {
        if (along(track) <= 0) {
            times.remove(FOLLOWS + number);
        } else if (times.put(FOLLOWS + number, now) != null) {
            times.put(TURNED + number, now);
        }
    }

    private static boolean old(String key, Map<String, Double> times, double now, Set<Long> starts) {
        return key.startsWith(SINCE)
                ? !starts.contains(Long.parseLong(key.substring(SINCE.length())))
                : now - times.get(key) > TURNS;
    }

    private double along(Track track) {
        return track.speedX() * lane.flowX() + track.speedY() * lane.flowY();
    }

    private boolean against(Track track) {
        return along(track) <= cosine * track.speed() * Math.hypot(lane.flowX(), lane.flowY());
    }

    /** Degrees, to a tenth. */
    private double offFlow(Track track) {
        double turn = Math.atan2(track.speedY(), track.speedX()) - Math.atan2(lane.flowY(), lane.flowX());
        double degrees = Math.abs(Math.toDegrees(Math.IEEEremainder(turn, 2 * Math.PI)));
        return Math.rint(degrees * 10) / 10;
    }

    private static double tidy(double speed) {
        return Math.rint(speed * 100_000) / 100_000;
    }

    private static boolean hasCome(Box start, Box now) {
        return Math.abs(now.centerX() - start.centerX()) >= now.width() / 2
                || Math.abs(now.centerY() - start.centerY()) >= now.height() / 2;
    }

    @Override
    public Duration hold() {
        return hold;
    }

    @Override
    public boolean follow() {
        return true;
    }
}
