package io.github.qianliyan.detector.track;

import io.github.qianliyan.detector.vision.Detection;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Follows the objects of one camera. Pure: the same sightings at the same times give the same tracks and numbers. */
public final class Tracker {
    /** A doubtful detection continues a track but begins none. */
    private final double confident;

    /** Not seen for this long, a track is no longer told of; ... */
    private static final Duration BLINK = Duration.ofMillis(700);
    /** ... but known again when it shows up near by. */
    private static final Duration MEMORY = Duration.ofSeconds(4);

    private static final Duration TENTATIVE = Duration.ofMillis(900);
    /** A parked car behind a lorry that stands in front of it. */
    private static final Duration HIDDEN = Duration.ofSeconds(30);

    private static final double APART_SURE = Affinity.APART;
    private static final double APART_DOUBTFUL = 0.8;
    private static final double EXPLAINED = 0.5;
    private static final double DOUBLE = 0.55;
    private static final double STREAK = 0.25;

    private final List<Followed> tracks = new ArrayList<>();
    private final Clutter clutter = new Clutter();
    private final Instant session;
    private Instant last;
    private long next = 1;

    /** @param session time of the first frame */
    public Tracker(Instant session, double confident) {
        this.session = session;
        this.confident = confident;
        this.last = session;
    }

    public Instant session() {
        return session;
    }

    /** Whether something is being followed that is sure to exist. */
    public boolean busy() {
        return tracks.stream().anyMatch(Followed::sure);
    }

    /** Whether something is being followed that no model has named yet. */
    public boolean unnamed() {
        return tracks.stream().anyMatch(track -> !track.named());
    }

    /** Whether something is being followed that does not stand. */
    public boolean lively(Instant now) {
        return tracks.stream()
                .anyMatch(track -> track.sure() && !track.stillness().stands(now));
    }

    /**
     * @param detections of the model, or null when it did not look at this frame
     * @param blobs of motion
     * @return the tracks to be told of, by number
     */
    public List<Track> step(Instant time, List<Detection> detections, List<Box> blobs, Scene scene) {
        double seconds = Math.clamp(Duration.between(last, time).toNanos() / 1e9, 0, 5);
        last = time;
        tracks.forEach(track -> track.predict(seconds));
        List<Followed> open = new ArrayList<>(tracks);
        List<Box> explained = new ArrayList<>();
        if (detections != null) {
            List<Detection> sure =
                    detections.stream().filter(d -> d.confidence() >= confident).toList();
            List<Detection> doubtful =
                    detections.stream().filter(d -> d.confidence() < confident).toList();
            List<Detection> fresh = match(open, sure, APART_SURE, time, scene, explained);
            match(open, doubtful, APART_DOUBTFUL, time, scene, explained);
            for (Detection detection : fresh) {
                if (!doubled(detection, explained)) {
                    begin(detection.box(), time, true)
                            .detected(detection.label(), detection.confidence(), true, detection.box(), time, scene);
                    explained.add(detection.box());
                }
            }
        }
        List<Followed> standing = stand(open, time, scene, explained);
        List<Box> unexplained = new ArrayList<>(blobs);
        unexplained.removeIf(blob -> Coverage.of(blob, explained) >= EXPLAINED);
        // what moves takes the motion first: a lorry that passes in front of a parked car must not carry its track away
        motion(open, unexplained, time, scene);
        motion(standing, unexplained, time, scene);
        open.addAll(standing);
        for (Box blob : unexplained) {
            if (!someone(blob) && !streak(blob, scene.aspect())) {
                begin(blob, time, false);
            }
        }
        for (Followed track : open) {
            unseen(track, seconds, scene);
        }
        int[] idle = Clutter.none();
        for (Followed track : List.copyOf(tracks)) {
            if (over(track, time) || detections != null && shadowed(track, time)) {
                tracks.remove(track);
                idle[Clutter.size(track.box(), scene.aspect())] += track.sure() || track.named() ? 0 : track.hits();
            }
        }
        clutter.see(idle, seconds);
        return told(time, scene.aspect());
    }

    /** Matches; what it matched leaves {@code open}. The rest of the detections is returned. */
    private List<Detection> match(
            List<Followed> open,
            List<Detection> detections,
            double most,
            Instant time,
            Scene scene,
            List<Box> explained) {
        double[][] cost = new double[open.size()][detections.size()];
        List<Look> looks = detections.stream()
                .map(detection -> open.isEmpty() ? null : scene.looks().apply(detection.box()))
                .toList();
        for (int r = 0; r < open.size(); r++) {
            for (int c = 0; c < detections.size(); c++) {
                Detection detection = detections.get(c);
                cost[r][c] = Affinity.cost(
                        open.get(r),
                        detection.box(),
                        detection.label(),
                        looks.get(c),
                        open.get(r).unseen(time).toMillis() / 1000.0,
                        scene.aspect());
            }
        }
        int[] taken = Assignment.solve(cost, most);
        List<Detection> rest = new ArrayList<>(detections);
        List<Followed> matched = new ArrayList<>();
        for (int r = 0; r < taken.length; r++) {
            if (taken[r] >= 0) {
                Detection detection = detections.get(taken[r]);
                Followed track = open.get(r);
                track.detected(
                        detection.label(),
                        detection.confidence(),
                        detection.confidence() >= confident,
                        detection.box(),
                        time,
                        scene);
                matched.add(track);
                rest.remove(detection);
                explained.add(detection.box());
                explained.add(track.box());
            }
        }
        open.removeAll(matched);
        return rest;
    }

    /** The same object under a second name. */
    private static boolean doubled(Detection detection, List<Box> explained) {
        return explained.stream().anyMatch(box -> box.overlap(detection.box()) > DOUBLE);
    }

    private void motion(List<Followed> open, List<Box> blobs, Instant time, Scene scene) {
        double[][] cost = new double[open.size()][blobs.size()];
        for (int r = 0; r < open.size(); r++) {
            for (int c = 0; c < blobs.size(); c++) {
                cost[r][c] = Affinity.cost(
                        open.get(r),
                        blobs.get(c),
                        null,
                        null,
                        open.get(r).unseen(time).toMillis() / 1000.0,
                        scene.aspect());
            }
        }
        int[] taken = Assignment.solve(cost, APART_SURE);
        List<Box> used = new ArrayList<>();
        List<Followed> matched = new ArrayList<>();
        for (int r = 0; r < taken.length; r++) {
            if (taken[r] >= 0) {
                Followed track = open.get(r);
                Box blob = blobs.get(taken[r]);
                used.add(blob);
                boolean crowded = crowded(track, blob);
                // traffic in front of where something stood does not tell that it still stands there
                if (!crowded || !track.kept()) {
                    matched.add(track);
                }
                if (!crowded) {
                    track.moved(blob, clutter.hits(track.box(), scene.aspect()), time, scene);
                } else if (!track.kept()) {
                    track.supported(time);
                }
            }
        }
        open.removeAll(matched);
        blobs.removeAll(used);
    }

    /** Higher than four times its breadth, it is rain, a thread or a pole that shakes: people alone are two to three times as high. */
    private static boolean streak(Box blob, double aspect) {
        return blob.width() < STREAK * blob.height() * aspect;
    }

    /** Whether a blob that matched nothing is still part of someone who is followed. */
    private boolean someone(Box blob) {
        return tracks.stream()
                .anyMatch(track -> Coverage.of(blob, List.of(track.box())) > EXPLAINED
                        || Coverage.of(track.box(), List.of(blob)) > 0.7);
    }

    /** Takes the tracks that are kept for standing out of {@code open}; those that stand as before are done with. */
    private static List<Followed> stand(List<Followed> open, Instant time, Scene scene, List<Box> explained) {
        List<Followed> gone = new ArrayList<>();
        for (Followed track : List.copyOf(open)) {
            if (track.kept()) {
                open.remove(track);
                if (track.stillness().look(scene) == Stillness.Place.SAME) {
                    track.stood(time);
                    explained.add(track.box());
                } else {
                    gone.add(track);
                }
            }
        }
        return gone;
    }

    /** Whether a blob is the motion of several tracks at once: then it says little about where each of them is. */
    private boolean crowded(Followed track, Box blob) {
        return tracks.stream()
                .anyMatch(other -> other != track && other.sure() && Coverage.of(other.box(), List.of(blob)) > 0.6);
    }

    private Followed begin(Box box, Instant time, boolean byModel) {
        Followed track = new Followed(box, time, byModel);
        tracks.add(track);
        return track;
    }

    private static void unseen(Followed track, double seconds, Scene scene) {
        if (track.kept() && track.stillness().look(scene) == Stillness.Place.OTHER) {
            track.hold();
        } else {
            track.coast(seconds);
        }
    }

    /** Two tracks of one object: the model sees one of them only, and that one covers the other. */
    private boolean shadowed(Followed track, Instant time) {
        return !track.seen().equals(time)
                && !track.kept()
                && tracks.stream()
                        .anyMatch(other -> other != track
                                && other.sure()
                                && other.seen().equals(time)
                                && other.box().overlap(track.box()) > DOUBLE);
    }

    private static boolean over(Followed track, Instant time) {
        Duration unseen = track.unseen(time);
        Box box = track.box();
        boolean outside =
                box.centerX() < -0.02 || box.centerX() > 1.02 || box.centerY() < -0.02 || box.centerY() > 1.02;
        if (outside || !track.sure()) {
            return outside || unseen.compareTo(TENTATIVE) > 0;
        }
        return unseen.compareTo(track.held() ? patience(track) : MEMORY) > 0;
    }

    /** What stood for long is waited for long when something hides it; a walker who paused is not. */
    private static Duration patience(Followed track) {
        Duration stood = track.stillness().stood(track.seen()).dividedBy(2);
        return stood.compareTo(HIDDEN) > 0 ? HIDDEN : stood.compareTo(BLINK) < 0 ? BLINK : stood;
    }

    private List<Track> told(Instant time, double aspect) {
        List<Track> told = new ArrayList<>();
        for (Followed track : tracks) {
            if (track.sure()
                    && track.grounded()
                    && (track.held() || track.unseen(time).compareTo(BLINK) <= 0)) {
                next = track.number(next);
                told.add(track.track(time, aspect));
            }
        }
        told.sort(Comparator.comparingLong(Track::id));
        return told;
    }
}
