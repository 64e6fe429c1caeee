package io.github.qianliyan.ingest;

import io.github.qianliyan.ingest.publish.PublisherSettings;
import io.github.qianliyan.ingest.source.SourceLimits;
import io.github.qianliyan.ingest.timing.Backoff;
import java.time.Duration;

/**
 * @param fragment wanted length of one record of video
 * @param limits how long sources are waited for, and what is taken from them
 * @param backoff between attempts to connect
 * @param offlineAttempts a camera is offline after so many failed attempts in a row ...
 * @param offlineAfter ... or after so long without a picture
 * @param statusEvery a camera's status is written at least so often
 * @param publisher towards Kafka
 */
public record IngestSettings(
        Duration fragment,
        SourceLimits limits,
        Backoff backoff,
        int offlineAttempts,
        Duration offlineAfter,
        Duration statusEvery,
        PublisherSettings publisher) {
    public IngestSettings {
        if (fragment.toMillis() < 40 || fragment.toMillis() > 5_000) {
            throw new IllegalArgumentException("fragments of " + fragment + " must be PT0.04S to PT5S");
        }
        if (offlineAttempts < 1) {
            throw new IllegalArgumentException("offline after " + offlineAttempts + " attempts, must be at least 1");
        }
    }

    public static IngestSettings defaults() {
        return new IngestSettings(
                Duration.ofMillis(200),
                SourceLimits.defaults(),
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30)),
                3,
                Duration.ofSeconds(15),
                Duration.ofSeconds(5),
                PublisherSettings.defaults());
    }
}
