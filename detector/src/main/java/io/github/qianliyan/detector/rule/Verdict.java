package io.github.qianliyan.detector.rule;

import io.github.qianliyan.detector.watch.Attention;
import io.github.qianliyan.events.Alert;
import java.util.List;

/**
 * What one input led to.
 *
 * @param alerts to publish, in this order: raised ones, and ended ones with {@code ended} set
 * @param attention how closely to look from here on
 * @param late the input was not later than what was judged before, and was ignored
 */
public record Verdict(JudgeState state, List<Alert> alerts, Attention attention, boolean late) {
    public Verdict {
        alerts = List.copyOf(alerts);
    }
}
