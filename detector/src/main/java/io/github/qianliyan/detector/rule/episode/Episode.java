package io.github.qianliyan.detector.rule.episode;

import io.github.qianliyan.events.Alert;
import java.time.Duration;
import java.time.Instant;

/**
 * An alert that was raised and is not over.
 *
 * @param alert as raised
 * @param subject the object it is about, or {@code Fact.SCENE} when all of them share it
 * @param last when its condition was last true
 * @param quietMs watched time since then
 */
public record Episode(Alert alert, long subject, Instant last, long quietMs) {
    Episode held(Instant now) {
        return new Episode(alert, subject, now, 0);
    }

    Episode quiet(Duration watched) {
        return new Episode(alert, subject, last, quietMs + watched.toMillis());
    }

    boolean over(Duration cooldown) {
        return quietMs >= cooldown.toMillis();
    }

    /** The alert to publish when it is over. */
    public Alert ending() {
        return alert.ended(last);
    }
}
