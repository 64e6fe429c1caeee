package io.github.qianliyan.detector.backtest;

import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * The time that is asked about, and how long before it judging begins.
 *
 * @param from first moment asked about
 * @param to the first moment after it
 * @param warmUp what was judged so long before {@code from} makes the state that the live judge had there
 */
public record Span(Instant from, Instant to, Duration warmUp) {
    private static final Duration LEAST = Duration.ofMinutes(5);
    private static final Duration MEMORY = Duration.ofMinutes(1);

    public Span {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from " + from + " is not before to " + to);
        }
        if (warmUp.isNegative()) {
            throw new IllegalArgumentException("a warm-up of " + warmUp);
        }
    }

    /** Where reading begins. */
    public Instant start() {
        return from.minus(warmUp);
    }

    public boolean covers(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    public double days() {
        return Duration.between(from, to).toMillis() / 86_400_000.0;
    }

    /**
     * As long as any of the rules that are on can look back: its {@code for} and its cooldown, and a minute for objects that are out of
     * sight; five minutes at least. An episode that has been open for longer is told anew within the warm-up, before the time
     * that is asked about, and so is not told there.
     */
    public static Duration usualWarmUp(Collection<Rule> rules) {
        return rules.stream()
                .flatMap(Rule::forms)
                .filter(rule -> rule.mode() != Rule.Mode.DISABLED)
                .map(rule -> hold(rule).plus(rule.cooldown()).plus(MEMORY))
                .reduce(LEAST, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }

    private static Duration hold(Rule rule) {
        return rule.kind()
                        .param("for")
                        .filter(param -> param.type() == RuleKind.Type.DURATION)
                        .isPresent()
                ? rule.params().duration("for")
                : Duration.ZERO;
    }
}
