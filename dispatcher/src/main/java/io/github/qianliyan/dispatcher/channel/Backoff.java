package io.github.qianliyan.dispatcher.channel;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: 2 s, 4 s, 8 s ... 60 s, a fifth more or less, or what the other side asked. */
final class Backoff {
    static final Duration FIRST = Duration.ofSeconds(2);
    static final Duration LONGEST = Duration.ofSeconds(60);
    /** Nobody may make us wait longer than this. */
    static final Duration LONGEST_ASKED = Duration.ofMinutes(10);

    private Backoff() {}

    /** @param failures attempts that failed so far, at least 1 */
    static Duration after(int failures, Duration asked, RandomGenerator random) {
        if (asked != null) {
            return asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
        }
        long doubled = FIRST.toMillis() << Math.min(failures - 1, 10);
        long bounded = Math.min(doubled, LONGEST.toMillis());
        return Duration.ofMillis((long) (bounded * random.nextDouble(0.8, 1.2)));
    }
}
