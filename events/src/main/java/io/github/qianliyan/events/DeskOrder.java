package io.github.qianliyan.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Somebody wants something of the command room as a whole. Topic {@code desk-orders}, key {@code township}. What became
 * of it is in {@link Desk#lastOrder}.
 *
 * @param id chosen by the sender; the same id twice is one order
 * @param by {@code user:NAME} or {@code system:PART}
 * @param note free text; name of the drill; null when none was given
 * @param rule of {@code snooze}; null: every rule
 * @param cameras of {@code snooze} (at most one) and {@code begin-drill} (at least one)
 * @param until when the snooze or the drill ends
 * @param target the snooze or the proposal that is meant; null otherwise
 * @param backtest of {@code report-backtest}; null otherwise
 */
public record DeskOrder(
        String id,
        Action action,
        String by,
        Instant at,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) String note,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) String rule,

        @Nullable @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> cameras,

        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) Instant until,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) String target,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) Desk.Backtest backtest) {
    /** Longest snooze and longest drill. */
    public static final Duration LONGEST = Duration.ofHours(24);

    public DeskOrder {
        Require.text("id", id);
        Require.present("action", action);
        Require.text("by", by);
        at = Require.time("at", at);
        cameras = cameras == null ? List.of() : List.copyOf(cameras);
        until = Require.timeOrNull(until);
        if (note != null && note.length() > IncidentCommand.MAX_NOTE) {
            throw new IllegalArgumentException(
                    "note has " + note.length() + " characters, at most " + IncidentCommand.MAX_NOTE);
        }
    }

    public enum Action {
        @JsonProperty("snooze")
        SNOOZE,
        /** Ends a snooze before its time. */
        @JsonProperty("wake")
        WAKE,
        @JsonProperty("begin-drill")
        BEGIN_DRILL,
        @JsonProperty("end-drill")
        END_DRILL,
        /** The administrator has written the proposal into the configuration himself. */
        @JsonProperty("adopt")
        ADOPT,
        @JsonProperty("decline")
        DECLINE,
        /** What a proposal would have changed. */
        @JsonProperty("report-backtest")
        REPORT_BACKTEST;

        public String id() {
            return Names.json(this);
        }
    }
}
