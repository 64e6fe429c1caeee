package io.github.qianliyan.dispatcher.desk;

import io.github.qianliyan.events.Alert;
import java.util.ArrayList;
import java.util.List;

/**
 * What a snooze holds back.
 *
 * @param count of all alerts so far
 * @param open those that have not ended, oldest first, at most {@link #KEPT}: they are handled when the snooze ends
 */
public record Held(long count, List<Alert> open) {
    /** A snooze over a whole rule may hold thousands; what lasts is rarely more than one a camera. */
    public static final int KEPT = 200;

    public static final Held NOTHING = new Held(0, List.of());

    public Held {
        open = List.copyOf(open);
    }

    /** Of a new alert. */
    public Held with(Alert alert) {
        List<Alert> all = new ArrayList<>(open);
        if (alert.ended() == null && all.size() < KEPT) {
            all.add(alert);
        }
        return new Held(count + 1, all);
    }

    /** It is over, so nobody needs to hear of it later. */
    public Held without(Alert ended) {
        return new Held(
                count,
                open.stream().filter(alert -> !alert.id().equals(ended.id())).toList());
    }
}
