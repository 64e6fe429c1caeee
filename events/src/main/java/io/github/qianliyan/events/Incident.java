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
 * @param drill an exercise: marked on every screen and in every message, and never told outside the house
 * @param lastCommand how the last command on it ended; null before the first
 * @param route whose job it is and why, in the order they are asked: who was asked, who is next, who is told besides
 * @param folded alerts that belong to it without being listed; null when every alert is listed
 * @param summary the rule whose alerts are collected here because it alarms too often; null for an ordinary incident
 * @param merged the incident that this one went into; null when it stands for itself
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

        @Nullable @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Stop> route,

        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) Folded folded,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) String summary,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) String merged,
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
        route = route == null ? List.of() : List.copyOf(route);
    }

    /** An ordinary incident that nobody was asked about yet. */
    public Incident(
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
            @Nullable IncidentCommand.DismissReason dismissed,
            boolean drill,
            @Nullable CommandResult lastCommand,
            long version) {
        this(
                id,
                title,
                alerts,
                camera,
                grid,
                householdGrid,
                village,
                domain,
                severity,
                state,
                assignee,
                opened,
                updated,
                timeline,
                evidence,
                clocks,
                dismissed,
                drill,
                lastCommand,
                List.of(),
                null,
                null,
                null,
                version);
    }

    /** How many alerts belong to it, listed or not. */
    public long alertCount() {
        return alerts.size() + (folded == null ? 0 : folded.count());
    }

    /** {@code i-} and 26 characters, from the alert that opened it. */
    public static String idFor(Alert first) {
        return Ids.derived("i-", first.id());
    }

    /** Of the incident that a command splits off another. */
    public static String splitOff(String from, String command) {
        return Ids.derived("i-", from, command);
    }

    public Optional<EvidenceFile> evidence(String alert, EvidenceFile.Kind kind) {
        return evidence.stream()
                .filter(file -> file.kind() == kind && file.alert().equals(alert))
                .findFirst();
    }

    /**
     * One change.
     *
     * @param action {@code alert-raised, alert-joined, alert-ended, alerts-folded, escalated, informed}, or the id of an
     *     {@link IncidentCommand.Action}
     * @param from state before; null for the first
     * @param to state after
     * @param command id of the command that caused it; null when an alert or a clock did
     * @param clock {@code acknowledge, accept} or {@code resolve}, of {@code escalated}: the clock that had passed; null
     *     otherwise
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
            String command,

            @Nullable @JsonInclude(JsonInclude.Include.NON_NULL)
            String clock) {
        public Entry {
            at = Require.time("at", at);
            Require.text("by", by);
            Require.text("action", action);
            Require.present("to", to);
        }

        /** Not of a clock. */
        public Entry(
                Instant at,
                String by,
                String action,
                @Nullable IncidentState from,
                IncidentState to,
                @Nullable String note,
                @Nullable String command) {
            this(at, by, action, from, to, note, command, null);
        }
    }

    /**
     * One person on the way of an incident.
     *
     * @param officer id
     * @param step {@code household, grid, village, leader} or a role; {@code desk} when the desk named him
     * @param why in words for people: place, roster, substitution
     * @param answer where he stands
     * @param at when he was asked or told, or answered; null while he is only next
     */
    public record Stop(
            String officer,
            String step,
            Text why,
            Answer answer,
            @Nullable Instant at) {
        public Stop {
            Require.text("officer", officer);
            Require.text("step", step);
            Require.present("why", why);
            Require.present("answer", answer);
            at = Require.timeOrNull(at);
        }

        public enum Answer {
            /** Asked when those before him do not take it. */
            @JsonProperty("next")
            NEXT,
            @JsonProperty("asked")
            ASKED,
            @JsonProperty("accepted")
            ACCEPTED,
            @JsonProperty("refused")
            REFUSED,
            /** Did not answer in time. */
            @JsonProperty("silent")
            SILENT,
            /** Taken off it by the desk. */
            @JsonProperty("replaced")
            REPLACED,
            /** Knows of it, is not asked to act. */
            @JsonProperty("told")
            TOLD,
            /** Would be asked, but is on leave or off shift and nobody stands in. */
            @JsonProperty("absent")
            ABSENT
        }
    }

    /**
     * Alerts beyond those that are listed.
     *
     * @param count all of them
     * @param latest when the last of them was raised
     * @param added ids of those that came with this version: over all versions each is there once
     */
    public record Folded(long count, Instant latest, List<String> added) {
        public Folded {
            if (count < 1) {
                throw new IllegalArgumentException("folded count is " + count + ", must be at least 1");
            }
            latest = Require.time("latest", latest);
            added = List.copyOf(Require.present("added", added));
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
