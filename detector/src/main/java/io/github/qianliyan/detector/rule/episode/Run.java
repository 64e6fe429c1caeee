package io.github.qianliyan.detector.rule.episode;

import java.time.Duration;
import java.time.Instant;

/**
 * A condition that holds of one subject, or did a moment ago.
 *
 * @param since when it began
 * @param last when it was last seen to hold
 * @param misses observations since then
 */
public record Run(Instant since, Instant last, int misses) {
    static Run from(Instant since, Instant now) {
        return new Run(since.isAfter(now) ? now : since, now, 0);
    }

    Run held(Instant now) {
        return new Run(since, now, 0);
    }

    Run missed() {
        return new Run(since, last, misses + 1);
    }

    Duration quiet(Instant now) {
        return Duration.between(last, now);
    }

    boolean lasts(Duration hold, Instant now) {
        return Duration.between(since, now).compareTo(hold) >= 0;
    }
}
