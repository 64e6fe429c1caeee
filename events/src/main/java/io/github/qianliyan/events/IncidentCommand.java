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
        List<Incident.EvidenceFile> evidence) {
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
    }

    public enum Action {
        @JsonProperty("acknowledge")
        ACKNOWLEDGE,
        @JsonProperty("dispatch")
        DISPATCH,
        @JsonProperty("accept")
        ACCEPT,
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
