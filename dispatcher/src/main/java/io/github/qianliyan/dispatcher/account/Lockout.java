package io.github.qianliyan.dispatcher.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Delay after failures: the first few are free, then each failure doubles the time until the next attempt. An attempt is
 * counted before it is checked, so that many at once gain nothing. Memory is bounded: the name longest untouched is
 * forgotten first.
 */
final class Lockout {
    static final int MAX_NAMES = 10_000;
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration FORGET = Duration.ofHours(1);

    private final InstantSource clock;
    private final int free;
    private final Duration longest;
    private final Map<String, Failures> byName = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MAX_NAMES;
        }
    };

    private record Failures(int count, Instant last, Instant until) {}

    /** @param free failures before the first delay */
    Lockout(InstantSource clock, int free, Duration longest) {
        this.clock = clock;
        this.free = free;
        this.longest = longest;
    }

    /** How long this name has to wait; empty when it may try. Counts nothing. */
    synchronized Optional<Duration> wait(String name) {
        Failures failures = byName.get(name);
        Instant now = clock.instant();
        return failures == null || !now.isBefore(failures.until)
                ? Optional.empty()
                : Optional.of(Duration.between(now, failures.until));
    }

    /** Counts an attempt as failed until {@link #succeeded} says otherwise. */
    synchronized void attempt(String name) {
        Instant now = clock.instant();
        Failures before = byName.get(name);
        int count = before == null || before.last.plus(FORGET).isBefore(now) ? 1 : before.count + 1;
        byName.put(name, new Failures(count, now, now.plus(delay(count))));
    }

    /** The attempt was none: a user's slate is clean, an address gets that one attempt back. */
    synchronized void succeeded(String name, boolean forgetAll) {
        Failures failures = byName.get(name);
        if (failures == null || forgetAll || failures.count <= 1) {
            byName.remove(name);
        } else {
            byName.put(name, new Failures(failures.count - 1, failures.last, failures.last));
        }
    }

    private Duration delay(int count) {
        if (count < free) {
            return Duration.ZERO;
        }
        Duration delay = FIRST.multipliedBy(1L << Math.min(20, count - free));
        return delay.compareTo(longest) > 0 ? longest : delay;
    }
}
