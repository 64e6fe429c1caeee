package io.github.qianliyan.detector.rule.track;

import io.github.qianliyan.detector.rule.condition.Memo;
import io.github.qianliyan.detector.rule.memory.Sighting;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far objects that do not leave their place have driven of late, by their own speed: an odometer that forgets. The
 * tracker gives 0 for what stands, and takes below an eighth of its size a second for trembling; what keeps a quarter of its
 * size a second and yet stays where it is, is not one object but one after the other. Kept as numbers in the condition's memo.
 */
final class Drive {
    /** Seconds after which a way counts for a third only. */
    private static final double FORGETS = 5;
    /** Own sizes. */
    private static final double FAR = 1;
    /** Seconds between two observations for which the speed of the second is taken to have lasted at most. */
    private static final double MOST = 1;
    /** What has come less far needs no remembering. */
    private static final double LEAST = 0.01;

    private static final Duration KEPT = Duration.ofSeconds(10);

    private static final String WAY = "way.";
    private static final String SINCE = "since.";
    private static final String SEEN = "seen.";

    private final Map<String, Double> before;
    private final Map<String, Double> values = new TreeMap<>();
    private final Instant now;

    private Drive(Map<String, Double> before, Instant now) {
        this.before = before;
        this.now = now;
    }

    static Drive recall(Memo memo, Instant now) {
        return new Drive(memo.values(), now);
    }

    /** Whether it has driven further than its own size since it came to rest, as far as that is remembered. */
    boolean drives(Sighting sighting, Observation frame) {
        Track track = sighting.track();
        String number = Long.toString(sighting.number());
        double since = sighting.object().stillSince().toEpochMilli();
        boolean goesOn = before.getOrDefault(SINCE + number, -1.0) == since;
        double seen = goesOn ? before.get(SEEN + number) : since;
        double seconds = Math.max(0, (now.toEpochMilli() - seen) / 1000.0);
        double way = goesOn ? before.get(WAY + number) * Math.exp(-seconds / FORGETS) : 0;
        way += track.speed() / size(track.box(), frame) * Math.min(MOST, seconds);
        if (way > LEAST) {
            keep(number, since, (double) now.toEpochMilli(), way);
        }
        return way > FAR;
    }

    /** The larger of width and height, picture widths. */
    private static double size(Box box, Observation frame) {
        return Math.max(1e-6, Math.max(box.width(), box.height() * frame.height() / frame.width()));
    }

    /** With what is not in this picture but may come back. */
    Memo memo() {
        before.forEach((key, seen) -> {
            boolean fresh = key.startsWith(SEEN) && now.toEpochMilli() - seen < KEPT.toMillis();
            if (fresh && !values.containsKey(key)) {
                String number = key.substring(SEEN.length());
                keep(number, before.get(SINCE + number), seen, before.get(WAY + number));
            }
        });
        return Memo.values(values);
    }

    private void keep(String number, double since, double seen, double way) {
        values.put(SINCE + number, since);
        values.put(SEEN + number, seen);
        values.put(WAY + number, Math.rint(way * 1000) / 1000);
    }
}
