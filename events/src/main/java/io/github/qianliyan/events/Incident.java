package io.github.qianliyan.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened, who has it, and everything that was done about it. Topic {@code incidents} (compacted), key incident
 * id; each record is the whole incident.
 *
 * @param id {@code i-} and 26 characters, from the first alert's id
 * @param title the first alert's rule in words
 * @param alerts at least one, oldest first; an alert that ended is here with {@code ended} set
 * @param camera of the first alert
 * @param householdGrid null when the camera stands in no ten-household grid
 * @param severity the most severe of its alerts, 1 red to 4 blue
 * @param assignee officer id; null until dispatched
 * @param timeline every change, oldest first
 * @param evidence files kept under the alert's id
 * @param clocks what is due when
 * @param lastCommand how the last command on it ended; null before the first
 * @param version 1 for the first record, one more with each
 */
public record Incident(
        String id,
        Text title,
        List<Alert> alerts,
        String camera,
        String grid,
        @Nullable String householdGrid,
        String village,
        Domain domain,
        int severity,
        IncidentState state,
        @Nullable String assignee,
        Instant opened,
        Instant updated,
        List<Entry> timeline,
        List<EvidenceFile> evidence,
        Clocks clocks,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) IncidentCommand.DismissReason dismissed,
        boolean drill,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) CommandResult lastCommand,
        long version) {
    public Incident {
        Require.text("id", id);
        Require.present("title", title);
        alerts = List.copyOf(Require.present("alerts", alerts));
        if (alerts.isEmpty()) {
            throw new IllegalArgumentException("incident " + id + " has no alert");
        }
        Require.text("camera", camera);
        Require.text("grid", grid);
        Require.text("village", village);
        Require.present("domain", domain);
        Require.between("severity", severity, 1, 4);
        Require.present("state", state);
        opened = Require.time("opened", opened);
        updated = Require.time("updated", updated);
        timeline = List.copyOf(Require.present("timeline", timeline));
        evidence = List.copyOf(Require.present("evidence", evidence));
        Require.present("clocks", clocks);
    }

    /** {@code i-} and 26 characters, from the alert that opened it. */
    public static String idFor(Alert first) {
        return Ids.derived("i-", first.id());
    }

    public Optional<EvidenceFile> evidence(String alert, EvidenceFile.Kind kind) {
        return evidence.stream()
                .filter(file -> file.kind() == kind && file.alert().equals(alert))
                .findFirst();
    }

    /**
     * One change.
     *
     * @param action {@code alert-raised, alert-joined, alert-ended, escalated}, or the id of an {@link IncidentCommand.Action}
     * @param from state before; null for the first
     * @param to state after
     * @param command id of the command that caused it; null when an alert or a clock did
     */
    public record Entry(
            Instant at,
            String by,
            String action,
            @Nullable IncidentState from,
            IncidentState to,

            @Nullable @JsonInclude(JsonInclude.Include.NON_NULL)
            String note,

            @Nullable @JsonInclude(JsonInclude.Include.NON_NULL)
            String command) {
        public Entry {
            at = Require.time("at", at);
            Require.text("by", by);
            Require.text("action", action);
            Require.present("to", to);
        }
    }

    /**
     * A file of evidence.
     *
     * @param name relative to the alert's evidence folder; letters, digits, dot and dash only
     * @param sha256 64 hexadecimal digits
     * @param from capture time of its first frame; null for a manifest
     * @param to capture time of its last frame; null for a manifest
     */
    public record EvidenceFile(
            String alert,
            Kind kind,
            String name,
            long bytes,
            String sha256,
            @Nullable Instant from,
            @Nullable Instant to) {
        public EvidenceFile {
            Require.text("alert", alert);
            Require.present("kind", kind);
            if (!Require.text("name", name).matches("[A-Za-z0-9][A-Za-z0-9.-]{0,99}")) {
                throw new IllegalArgumentException("evidence name " + name + " is not a plain file name");
            }
            if (!Require.text("sha256", sha256).matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("sha256 must be 64 hexadecimal digits");
            }
            from = Require.timeOrNull(from);
            to = Require.timeOrNull(to);
        }

        public enum Kind {
            @JsonProperty("snapshot")
            SNAPSHOT,
            @JsonProperty("clip")
            CLIP,
            @JsonProperty("manifest")
            MANIFEST,
            @JsonProperty("photo")
            PHOTO
        }
    }

    /** What is due when; null when that clock does not run. */
    public record Clocks(
            @Nullable Instant acknowledgeBy,
            @Nullable Instant acceptBy,
            @Nullable Instant resolveBy) {
        public Clocks {
            acknowledgeBy = Require.timeOrNull(acknowledgeBy);
            acceptBy = Require.timeOrNull(acceptBy);
            resolveBy = Require.timeOrNull(resolveBy);
        }
    }

    /**
     * How a command ended.
     *
     * @param refused why not; null when it was carried out
     */
    public record CommandResult(
            String command,

            @Nullable @JsonInclude(JsonInclude.Include.NON_NULL)
            Text refused) {
        public CommandResult {
            Require.text("command", command);
        }

        public boolean carriedOut() {
            return refused == null;
        }
    }
}
