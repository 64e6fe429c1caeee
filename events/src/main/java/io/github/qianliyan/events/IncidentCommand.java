package io.github.qianliyan.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * Somebody wants something done to an incident. Topic {@code incident-commands}, key incident id.
 *
 * @param id chosen by the sender; the same id twice is one command
 * @param by {@code user:NAME}, {@code officer:ID} or {@code system:PART}
 * @param note free text; null when none was given
 * @param assignee officer id, for {@code dispatch}; null: by the roster
 * @param reason why it is dismissed; null otherwise
 * @param evidence what is attached; empty but for {@code attach-evidence}
 * @param into the incident that this one goes into, for {@code merge}; null otherwise
 * @param alerts ids of those that become an incident of their own, for {@code split}; empty otherwise
 * @param seen version of the incident that the sender looked at: when somebody decided since, it is refused; null: do it
 *     whatever was decided
 */
public record IncidentCommand(
        String id,
        String incident,
        Action action,
        String by,
        Instant at,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) String note,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) String assignee,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) DismissReason reason,

        @Nullable @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Incident.EvidenceFile> evidence,

        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) String into,

        @Nullable @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> alerts,

        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) Long seen) {
    /** Longest note, characters. */
    public static final int MAX_NOTE = 2000;

    public IncidentCommand {
        Require.text("id", id);
        Require.text("incident", incident);
        Require.present("action", action);
        Require.text("by", by);
        at = Require.time("at", at);
        if (note != null && note.length() > MAX_NOTE) {
            throw new IllegalArgumentException("note has " + note.length() + " characters, at most " + MAX_NOTE);
        }
        if (action == Action.DISMISS && reason == null) {
            throw new IllegalArgumentException("dismiss needs a reason: false-alarm, duplicate, drill or authorised");
        }
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        alerts = alerts == null ? List.of() : List.copyOf(alerts);
        if (action == Action.MERGE && (into == null || into.equals(incident))) {
            throw new IllegalArgumentException("merge needs into: the id of another incident");
        }
        if (action == Action.SPLIT && alerts.isEmpty()) {
            throw new IllegalArgumentException("split needs alerts: the ids of those that go");
        }
    }

    /** One that neither merges nor splits, and does not mind what was decided meanwhile. */
    public IncidentCommand(
            String id,
            String incident,
            Action action,
            String by,
            Instant at,
            @Nullable String note,
            @Nullable String assignee,
            @Nullable DismissReason reason,
            @Nullable List<Incident.EvidenceFile> evidence) {
        this(id, incident, action, by, at, note, assignee, reason, evidence, null, null, null);
    }

    public enum Action {
        @JsonProperty("acknowledge")
        ACKNOWLEDGE,
        @JsonProperty("dispatch")
        DISPATCH,
        @JsonProperty("accept")
        ACCEPT,
        /** The officer cannot take it, and says why: the next one is asked. */
        @JsonProperty("refuse")
        REFUSE,
        @JsonProperty("arrive")
        ARRIVE,
        @JsonProperty("resolve")
        RESOLVE,
        @JsonProperty("close")
        CLOSE,
        @JsonProperty("dismiss")
        DISMISS,
        @JsonProperty("reopen")
        REOPEN,
        @JsonProperty("note")
        NOTE,
        /** It is the same matter as another incident. */
        @JsonProperty("merge")
        MERGE,
        /** Some of its alerts are another matter. */
        @JsonProperty("split")
        SPLIT,
        /** What came up during a drill is real. */
        @JsonProperty("make-real")
        MAKE_REAL,
        @JsonProperty("attach-evidence")
        ATTACH_EVIDENCE;

        public String id() {
            return Names.json(this);
        }
    }

    public enum DismissReason {
        @JsonProperty("false-alarm")
        FALSE_ALARM,
        @JsonProperty("duplicate")
        DUPLICATE,
        @JsonProperty("drill")
        DRILL,
        @JsonProperty("authorised")
        AUTHORISED;

        public String id() {
            return Names.json(this);
        }
    }
}
