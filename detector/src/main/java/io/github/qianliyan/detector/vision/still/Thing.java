package io.github.qianliyan.detector.vision.still;

import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Finding;
import java.time.Instant;
import java.util.Optional;

/**
 * A region that changed for good, followed from picture to picture.
 *
 * @param id from 1
 * @param area of its pixels, fraction of the picture
 * @param since when it began to stand there as it does
 * @param judged how many pictures its outline was judged in, up to a limit
 * @param score mean of {@link Outline#score()} over them
 * @param light in how many of them it was taken for light, 0 to 1
 * @param seen when it was last found
 * @param walked whether it came there, or went, by itself
 */
record Thing(
        long id,
        Box box,
        double area,
        Instant since,
        int judged,
        double score,
        double light,
        Instant seen,
        boolean walked) {
    /** So many judgements weigh; older ones fade. */
    private static final int MOST = 20;

    static Thing first(long id) {
        return new Thing(id, null, 0, null, 0, 0, 0, null, false);
    }

    Thing see(Box now, double size, Instant began, Outline outline, Instant time) {
        int n = Math.min(MOST, judged + 1);
        double shines = Verdict.light(outline) ? 1 : 0;
        return new Thing(
                id,
                now,
                size,
                began,
                n,
                score + (outline.score() - score) / n,
                light + (shines - light) / n,
                time,
                walked);
    }

    Thing walk() {
        return new Thing(id, box, area, since, judged, score, light, seen, true);
    }

    Verdict verdict() {
        return light > 0.5 ? Verdict.LIGHT : Verdict.of(score);
    }

    Optional<Finding> finding() {
        return switch (walked ? Verdict.UNSURE : verdict()) {
            case LEFT -> Optional.of(new Finding(id, Finding.LEFT, score, box, area, since));
            case TAKEN -> Optional.of(new Finding(id, Finding.TAKEN, 1 - score, box, area, since));
            case LIGHT, UNSURE -> Optional.empty();
        };
    }
}
