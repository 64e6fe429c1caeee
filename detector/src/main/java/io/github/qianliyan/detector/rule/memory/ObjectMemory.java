package io.github.qianliyan.detector.rule.memory;

import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.Track;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says which object each track of a frame is. Three passes, each of which takes the best pairs first and leaves the rest
 * to the next:
 *
 * <ol>
 *   <li><b>place</b>: what stands where something stood for 3 s, with the same class, size and look, is that object,
 *       whatever number the tracker gives it. A passing truck that takes over a parked car's number does not take its
 *       identity;
 *   <li><b>number</b>: the same track of the same session, unless it left the place of a settled object with another size
 *       or look;
 *   <li><b>reach</b>: a new track with the same class, size and look near where an object was lost. The reach is three
 *       quarters of its diagonal and a tenth of the picture's width a second: a person walking close by.
 * </ol>
 *
 * <p>What moved is forgotten after 3 s (and two looks) unseen, what had settled after the given time; both in watched
 * time, so that a pause of the detector forgets nothing. The memory holds at most 128 objects a camera; beyond that the
 * longest unseen goes first.
 */
public final class ObjectMemory {
    /** Objects remembered for one camera. */
    static final int LIMIT = 128;

    private static final Duration MOVER = Duration.ofSeconds(3);
    private static final Duration REACH_TIME = Duration.ofSeconds(10);
    private static final double SAME_PLACE = 0.5;
    private static final double REACH_PER_SECOND = 0.1;
    private static final double REACH_LIMIT = 0.35;

    private final Duration settledMemory;
    private final Roads roads;

    /**
     * @param settledMemory how long a settled object is remembered unseen: the longest cooldown of the rules
     * @param roads of the camera, by which what moves without a name is taken for a vehicle
     */
    public ObjectMemory(Duration settledMemory, Roads roads) {
        this.settledMemory = settledMemory;
        this.roads = roads;
    }

    /**
     * @param sightings one for each track, in the order of the frame
     * @param known ordered by number
     * @param next the next free number
     */
    public record Recalled(List<Sighting> sightings, List<Known> known, long next) {}

    /** @param watched time since the last observation, as far as it counts as watched */
    public Recalled recall(List<Known> before, long next, Observation frame, Duration watched) {
        if (before.isEmpty() && frame.tracks().isEmpty()) {
            return new Recalled(List.of(), List.of(), next);
        }
        List<Known> lost = new ArrayList<>(before);
        List<Track> open = new ArrayList<>(frame.tracks());
        IdentityHashMap<Track, Known> found = new IdentityHashMap<>();
        assign(lost, open, found, (known, track) -> placeScore(known, track, frame));
        assign(lost, open, found, (known, track) -> numberScore(known, track, frame));
        assign(lost, open, found, (known, track) -> reachScore(known, track, frame));

        Map<Long, Known> known = new TreeMap<>();
        List<Sighting> sightings = new ArrayList<>();
        long number = next;
        for (Track track : frame.tracks()) {
            Known old = found.get(track);
            Known now = old == null ? Known.first(number++, frame, track, roads) : old.seen(frame, track, roads);
            known.put(now.number(), now);
            sightings.add(new Sighting(now, track));
        }
        for (Known old : lost) {
            Known unseen = old.unseen(watched);
            if (remembered(unseen)) {
                known.put(unseen.number(), unseen);
            }
        }
        return new Recalled(List.copyOf(sightings), bounded(known.values()), number);
    }

    private boolean remembered(Known object) {
        return object.settled()
                ? object.unseenMs() <= settledMemory.toMillis()
                : object.unseenMs() <= MOVER.toMillis() || object.misses() <= 2;
    }

    private static List<Known> bounded(Iterable<Known> all) {
        List<Known> kept = new ArrayList<>();
        all.forEach(kept::add);
        if (kept.size() > LIMIT) {
            kept.sort(Comparator.comparingLong(Known::unseenMs).thenComparingLong(Known::number));
            kept.subList(LIMIT, kept.size()).clear();
            kept.sort(Comparator.comparingLong(Known::number));
        }
        return List.copyOf(kept);
    }

    private static double placeScore(Known known, Track track, Observation frame) {
        if (!known.settled()) {
            return -1;
        }
        double overlap = known.anchor().overlap(track.box());
        if (overlap < SAME_PLACE || !alike(known, track)) {
            return -1;
        }
        return overlap + (sameTrack(known, track, frame) ? 1 : 0);
    }

    private static double numberScore(Known known, Track track, Observation frame) {
        if (!sameTrack(known, track, frame)) {
            return -1;
        }
        boolean stolen = known.settled()
                && known.anchor().overlap(track.box()) < SAME_PLACE
                && (!Likeness.sameSize(known.anchor(), track.box()) || !Likeness.sameLook(known.look(), track.look()));
        return stolen ? -1 : 1;
    }

    private static double reachScore(Known known, Track track, Observation frame) {
        Duration since = Duration.between(known.seen(), frame.time());
        if (known.settled() || since.compareTo(REACH_TIME) > 0) {
            return -1;
        }
        Box was = known.box();
        double distance =
                Math.hypot(track.box().centerX() - was.centerX(), track.box().centerY() - was.centerY());
        double reach = Math.min(
                REACH_LIMIT,
                0.75 * Math.hypot(was.width(), was.height()) + REACH_PER_SECOND * since.toMillis() / 1000.0);
        // looks are compared last: that is what takes time
        return distance > reach || !alike(known, track) ? -1 : 1 / (1 + distance);
    }

    private static boolean alike(Known known, Track track) {
        return Likeness.sameClass(known.label(), track.label())
                && Likeness.sameSize(known.box(), track.box())
                && Likeness.sameLook(known.look(), track.look());
    }

    private static boolean sameTrack(Known known, Track track, Observation frame) {
        return known.track() == track.id() && known.session().equals(frame.session());
    }

    /** A pair's score; below 0 when they cannot be the same. */
    private interface Score {
        double of(Known known, Track track);
    }

    private record Pair(Known known, Track track, double score) {}

    private static void assign(List<Known> lost, List<Track> open, IdentityHashMap<Track, Known> found, Score score) {
        List<Pair> pairs = new ArrayList<>();
        for (Known known : lost) {
            for (Track track : open) {
                double value = score.of(known, track);
                if (value >= 0) {
                    pairs.add(new Pair(known, track, value));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::score)
                .reversed()
                .thenComparingLong(pair -> pair.known().number())
                .thenComparingLong(pair -> pair.track().id()));
        for (Pair pair : pairs) {
            if (lost.contains(pair.known()) && !found.containsKey(pair.track())) {
                lost.remove(pair.known());
                open.remove(pair.track());
                found.put(pair.track(), pair.known());
            }
        }
    }
}
