package io.github.qianliyan.service.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How long evidence is kept, counted from the last change of its incident; what is open or held is kept whatever its age.
 *
 * @param dismissed incidents that were none
 * @param closed those that were handled
 * @param serious those of severity 1 and 2 that were handled
 * @param quotaBytes that all evidence may take; 0: what the disk has
 * @param warn part of that from which it is warned, 0 to 1
 * @param bucket where it is kept; empty: in the data folder
 */
public record Keeping(
        Duration dismissed,
        Duration closed,
        Duration serious,
        long quotaBytes,
        double warn,
        Optional<EvidenceBucket> bucket) {
    /** A month for what was none, a year for what was handled, three years for what was serious. */
    public static final Keeping USUAL =
            new Keeping(Duration.ofDays(30), Duration.ofDays(365), Duration.ofDays(1095), 0, 0.7);

    /** In the data folder. */
    public Keeping(Duration dismissed, Duration closed, Duration serious, long quotaBytes, double warn) {
        this(dismissed, closed, serious, quotaBytes, warn, Optional.empty());
    }

    public Keeping {
        if (quotaBytes < 0 || !(warn > 0 && warn <= 1)) {
            throw new IllegalArgumentException(
                    "quota " + quotaBytes + " B must be at least 0, warn " + warn + " above 0 and at most 1");
        }
    }
}
