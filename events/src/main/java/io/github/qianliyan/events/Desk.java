package io.github.qianliyan.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * What holds for the whole command room: what is silenced, the drill that runs, what the rules could learn. Topic
 * {@code desk} (compacted), key {@code township}; each record is all of it.
 *
 * @param snoozes those that run and those that ended lately, oldest first
 * @param drill null when none runs
 * @param proposals oldest first
 * @param lastOrder how the last {@link DeskOrder} ended; null before the first
 * @param version one more with each record
 */
public record Desk(
        List<Snooze> snoozes,
        @Nullable Drill drill,
        List<Proposal> proposals,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) Incident.CommandResult lastOrder,
        Instant updated,
        long version) {
    /** The one key of the topic. */
    public static final String KEY = "township";

    public Desk {
        snoozes = List.copyOf(Require.present("snoozes", snoozes));
        proposals = List.copyOf(Require.present("proposals", proposals));
        updated = Require.time("updated", updated);
    }

    /**
     * Alerts of a rule, or of a camera, or of a rule at a camera, are counted instead of handled until it ends.
     *
     * @param rule null: every rule of the camera
     * @param camera null: every camera of the rule
     * @param by who set it
     * @param until when it ends by itself; it always does
     * @param held alerts so far
     * @param ended when it was lifted or had run out; null while it runs
     */
    public record Snooze(
            String id,
            @Nullable String rule,
            @Nullable String camera,
            String by,
            Instant at,
            Instant until,

            @Nullable @JsonInclude(JsonInclude.Include.NON_NULL)
            String note,

            long held,
            @Nullable Instant ended) {
        public Snooze {
            Require.text("id", id);
            Require.text("by", by);
            at = Require.time("at", at);
            until = Require.time("until", until);
            ended = Require.timeOrNull(ended);
        }

        public boolean covers(Alert alert) {
            return ended == null
                    && (rule == null || rule.equals(alert.rule()))
                    && (camera == null || camera.equals(alert.camera()));
        }
    }

    /**
     * An exercise.
     *
     * @param cameras whose alerts belong to it; never all by default, so that a real fire elsewhere stays one
     * @param until when it ends by itself
     */
    public record Drill(String id, String name, List<String> cameras, String by, Instant at, Instant until) {
        public Drill {
            Require.text("id", id);
            Require.text("name", name);
            cameras = List.copyOf(Require.present("cameras", cameras));
            Require.text("by", by);
            at = Require.time("at", at);
            until = Require.time("until", until);
        }
    }

    /**
     * What would have kept a rule from being dismissed again and again. Nothing is changed by it: the administrator reads
     * it, and writes it into {@code rules.yaml} or {@code cameras.yaml} if he agrees.
     *
     * @param text what it says, with its reasons
     * @param mask region of the picture to leave out, as [x, y] fractions; null for a threshold
     * @param where CEL condition to add; null for a mask
     * @param dismissed alerts of the rule at the camera that were false, of the remembered ones
     * @param confirmed those that were real
     * @param alerts ids of the false ones that it rests on
     * @param by who decided; null while open
     * @param note what he said about it; null when he said nothing
     * @param backtest what it would have changed; null until somebody ran it
     */
    public record Proposal(
            String id,
            String rule,
            String camera,
            Kind kind,
            Text text,

            @Nullable @JsonInclude(JsonInclude.Include.NON_NULL)
            List<List<Double>> mask,

            @Nullable @JsonInclude(JsonInclude.Include.NON_NULL)
            String where,

            int dismissed,
            int confirmed,
            List<String> alerts,
            Instant at,
            State state,

            @Nullable @JsonInclude(JsonInclude.Include.NON_NULL)
            String by,

            @Nullable @JsonInclude(JsonInclude.Include.NON_NULL)
            String note,

            @Nullable Backtest backtest) {
        public Proposal {
            Require.text("id", id);
            Require.text("rule", rule);
            Require.text("camera", camera);
            Require.present("kind", kind);
            Require.present("text", text);
            mask = mask == null ? null : mask.stream().map(List::copyOf).toList();
            alerts = List.copyOf(Require.present("alerts", alerts));
            at = Require.time("at", at);
            Require.present("state", state);
        }

        public enum Kind {
            @JsonProperty("mask")
            MASK,
            @JsonProperty("threshold")
            THRESHOLD
        }

        public enum State {
            @JsonProperty("open")
            OPEN,
            /** The administrator has taken it into the configuration. */
            @JsonProperty("adopted")
            ADOPTED,
            @JsonProperty("declined")
            DECLINED
        }
    }

    /**
     * The rule run over the kept log with and without the proposal.
     *
     * @param hours of log
     * @param alertsBefore that it gave
     * @param alertsAfter that it would have given
     * @param confirmedLost of the alerts that people had confirmed, how many would be gone
     */
    public record Backtest(double hours, int alertsBefore, int alertsAfter, int confirmedLost, Instant at) {
        public Backtest {
            at = Require.time("at", at);
        }
    }
}
