package io.github.qianliyan.detector.backtest;

import io.github.qianliyan.detector.rule.Judge;
import io.github.qianliyan.detector.rule.JudgeInput;
import io.github.qianliyan.detector.rule.JudgeState;
import io.github.qianliyan.detector.rule.Verdict;
import io.github.qianliyan.events.Alert;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One camera judged once more, by the live judge and in the order of the log. One thread at a time. */
final class Replay {
    private final Judge judge;
    private final Span span;
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private JudgeState state = JudgeState.NONE;
    private Instant first;
    private long inputs;
    private long seen;
    private long modelless;

    Replay(Judge judge, Span span) {
        this.judge = judge;
        this.span = span;
    }

    /** What comes at or after the end of the span is not judged. */
    void see(JudgeInput input) {
        Instant time = switch (input) {
            case JudgeInput.Seen frame -> frame.observation().time();
            case JudgeInput.Status status -> status.status().at();
        };
        if (!time.isBefore(span.to())) {
            return;
        }
        inputs++;
        if (input instanceof JudgeInput.Seen frame) {
            seen++;
            modelless += frame.observation().sight().equals(io.github.qianliyan.detector.watch.Sight.MOTION) ? 1 : 0;
            first = first == null || time.isBefore(first) ? time : first;
        }
        Verdict verdict = judge.step(state, input);
        state = verdict.state();
        for (Alert alert : verdict.alerts()) {
            // told again with its end: the later telling stands
            if (span.covers(alert.raised())) {
                alerts.put(alert.id(), alert);
            }
        }
    }

    /** Raised within the span, in the order of raising; with its end where it had one. */
    Collection<Alert> alerts() {
        return List.copyOf(alerts.values());
    }

    /** Capture time of the first observation; null without any. */
    Instant first() {
        return first;
    }

    long inputs() {
        return inputs;
    }

    long seen() {
        return seen;
    }

    /** Observations that were made without a model. */
    long modelless() {
        return modelless;
    }
}
