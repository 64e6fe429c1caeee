package io.github.qianliyan.detector.rule;

import static io.github.qianliyan.detector.rule.Scene.rule;

import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.Finding;
import io.github.qianliyan.events.FragmentRef;
import io.github.qianliyan.events.Measures;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.Track;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What a camera may see in a minute, of every sort, for properties that hold whatever it is; and rules that it concerns. */
public final class Films {
    private static final int FRAMES = 240;

    /** Pictures and statuses of a film, at most. */
    public static final int RECORDS = FRAMES + FRAMES / 25;

    public static final List<Rule> RULES = List.of(
            rule(RuleKind.INTRUSION, "zone", "yard", "minCount", 2),
            rule(RuleKind.STATIONARY, "zone", "yard", "for", Duration.ofSeconds(8), "classes", List.of("any")),
            rule(RuleKind.LINE_CROSSING, "line", "gate"),
            rule(RuleKind.WRONG_WAY, "lane", "up", "classes", List.of("any")),
            rule(RuleKind.LOITERING, "zone", "yard", "for", Duration.ofSeconds(6)),
            rule(RuleKind.CONGESTION, "minCount", 2, "for", Duration.ofSeconds(4), "classes", List.of("any")),
            Scene.with(
                    rule(RuleKind.CROWD, "minCount", 2, "for", Duration.ofSeconds(3), "classes", List.of("any")),
                    null,
                    Duration.ofSeconds(5),
                    Rule.Mode.SHADOW,
                    "track.confidence > 0.5 && (count < 4 || measures.change > 0.005)"),
            rule(RuleKind.ABSENCE, "for", Duration.ofSeconds(2)),
            rule(RuleKind.SMOKE, "for", Duration.ofSeconds(5)),
            Scene.with(
                    rule(RuleKind.FLAME, "for", Duration.ofSeconds(2)),
                    null,
                    Duration.ofSeconds(5),
                    Rule.Mode.ENABLED,
                    "finding.confidence > 0.5"),
            rule(RuleKind.ABANDONED_OBJECT, "for", Duration.ofSeconds(6)),
            rule(RuleKind.REMOVED_OBJECT, "for", Duration.ofSeconds(6)),
            rule(RuleKind.CAMERA_OFFLINE, "for", Duration.ofSeconds(6)),
            rule(RuleKind.CAMERA_FROZEN, "for", Duration.ofSeconds(2)));

    private Films() {}

    /**
     * Something that comes in one frame and goes in another, stops on the way, is hidden now and then and changes its number.
     * Frames are counted from the start; places are percent of the picture.
     */
    public record Actor(
            String label,
            int look,
            int comes,
            int goes,
            int x,
            int y,
            int vx,
            int vy,
            int stops,
            Set<Integer> hidden,
            int renumbered) {
        Track track(int frame, long id) {
            int moving = Math.min(frame, stops) - comes;
            boolean stands = frame >= stops;
            double nowX = wrapped(x / 100.0 + Math.max(0, moving) * vx / 500.0);
            double nowY = wrapped(y / 100.0 + Math.max(0, moving) * vy / 500.0);
            return new Track(
                    id,
                    label,
                    0.4 + look / 50.0,
                    new Box(nowX - 0.05, nowY - 0.1, 0.1, 0.1),
                    stands ? 0 : vx / 100.0,
                    stands ? 0 : vy / 100.0,
                    Scene.look(look));
        }

        boolean shows(int frame) {
            return frame >= comes && frame < goes && !hidden.contains(frame % 40);
        }

        private static double wrapped(double place) {
            return place - Math.floor(place);
        }
    }

    /** Something that is found from one frame to another, blinking now and then; places are percent of the picture. */
    public record Thing(String label, int comes, int goes, int x, int y, Set<Integer> hidden) {
        boolean shows(int frame) {
            return frame >= comes && frame < goes && !hidden.contains(frame % 40);
        }

        Finding finding(long id, int frame, Instant since) {
            Box box = new Box(x / 100.0, y / 100.0, 0.08, 0.08);
            return new Finding(id, label, 0.7, box, 0.004 + (frame - comes) / 100_000.0, since);
        }
    }

    /**
     * @param things smoke, flames, what was left and what was taken
     * @param pauses frames after which nobody looked for some seconds
     * @param restarts frames at which the tracker began anew
     * @param frozen from this frame on for 15 frames the picture stood
     * @param away from this frame on for 60 frames the link was down
     */
    public record Film(
            List<Actor> actors, List<Thing> things, Set<Integer> pauses, Set<Integer> restarts, int frozen, int away) {
        /** Of that camera, in the order of its log. */
        public List<JudgeInput> inputs(String camera) {
            List<JudgeInput> inputs = new ArrayList<>();
            double seconds = 0;
            double session = 0;
            Instant[] times = new Instant[FRAMES];
            for (int frame = 0; frame < FRAMES; frame++) {
                seconds += pauses.contains(frame) ? 6 : 0.2;
                times[frame] = Scene.at(seconds);
                session = restarts.contains(frame) ? seconds : session;
                inputs.add(new JudgeInput.Seen(new Observation(
                        camera,
                        times[frame],
                        new FragmentRef(0, frame),
                        Scene.at(session),
                        2,
                        "model",
                        768,
                        576,
                        tracks(frame),
                        findings(frame, times),
                        Map.of(Measures.CHANGE, frame >= frozen && frame < frozen + 15 ? 0 : 0.01))));
                if (frame % 25 == 0) {
                    boolean down = frame >= away && frame < away + 60;
                    CameraStatus.State link = down ? CameraStatus.State.OFFLINE : CameraStatus.State.ONLINE;
                    inputs.add(new JudgeInput.Status(Scene.status(camera, link, seconds - 0.5, seconds)));
                }
            }
            return inputs;
        }

        private List<Finding> findings(int frame, Instant[] times) {
            List<Finding> findings = new ArrayList<>();
            for (int i = 0; i < things.size(); i++) {
                Thing thing = things.get(i);
                if (thing.shows(frame)) {
                    findings.add(thing.finding(i + 1L, frame, times[thing.comes()]));
                }
            }
            return findings;
        }

        private List<Track> tracks(int frame) {
            List<Track> tracks = new ArrayList<>();
            for (int i = 0; i < actors.size(); i++) {
                Actor actor = actors.get(i);
                if (actor.shows(frame)) {
                    tracks.add(actor.track(frame, frame < actor.renumbered() ? i + 1L : i + 101L));
                }
            }
            tracks.sort(Comparator.comparingLong(Track::id));
            return tracks;
        }
    }

    public static Arbitrary<Film> films() {
        Arbitrary<Integer> frame = Arbitraries.integers().between(0, FRAMES);
        Arbitrary<Integer> percent = Arbitraries.integers().between(0, 99);
        Arbitrary<Integer> speed = Arbitraries.integers().between(-15, 15);
        Arbitrary<Set<Integer>> few = frame.set().ofMaxSize(3);
        Arbitrary<List<Integer>> when = frame.list().ofSize(4);
        Arbitrary<Actor> actors = Combinators.combine(
                        Arbitraries.of("person", "car", "moving"),
                        Arbitraries.integers().between(0, 23),
                        when,
                        percent,
                        percent,
                        speed,
                        speed,
                        Arbitraries.integers().between(0, 39).set().ofMaxSize(6))
                .as((label, look, times, x, y, vx, vy, hidden) -> new Actor(
                        label,
                        look,
                        Math.min(times.get(0), times.get(1)),
                        Math.max(times.get(0), times.get(1)),
                        x,
                        y,
                        vx,
                        vy,
                        times.get(2),
                        hidden,
                        times.get(3)));
        Arbitrary<Thing> things = Combinators.combine(
                        Arbitraries.of(Finding.SMOKE, Finding.FLAME, Finding.LEFT, Finding.TAKEN),
                        Arbitraries.integers().between(0, FRAMES - 1),
                        Arbitraries.integers().between(5, FRAMES),
                        percent,
                        percent,
                        Arbitraries.integers().between(0, 39).set().ofMaxSize(4))
                .as((label, comes, lasts, x, y, hidden) -> new Thing(label, comes, comes + lasts, x, y, hidden));
        return Combinators.combine(actors.list().ofMaxSize(5), things.list().ofMaxSize(3), few, few, frame, frame)
                .as(Film::new);
    }
}
