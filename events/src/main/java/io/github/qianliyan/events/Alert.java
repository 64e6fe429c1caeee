package io.github.qianliyan.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One episode of one rule at one camera. Topic {@code alerts}, key camera id. Published when the episode is raised, and
 * again with the same id and {@code ended} set when it is over.
 *
 * @param id {@link Ids#alert}
 * @param severity 1 red, 2 orange, 3 yellow, 4 blue
 * @param zone name of the zone, line, lane or gauge; null when the rule watches the whole picture
 * @param onset when the condition began
 * @param raised when it had first been true for long enough: the capture time of the frame that decided
 * @param ended when it was last true; null while it lasts
 * @param at seconds of {@code raised} from the start of the input; only when a file was analysed
 * @param objects what the rule fired on, at the frame that decided
 * @param measures values the rule compared, by name, in the units of {@link Measures}
 * @param shadow judged and counted, not dispatched
 */
public record Alert(
        String id,
        String rule,
        String kind,
        Domain domain,
        int severity,
        String camera,
        @Nullable String zone,
        Instant onset,
        Instant raised,
        @Nullable Instant ended,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) Double at,
        List<Seen> objects,
        Map<String, Double> measures,
        Evidence evidence,
        boolean shadow) {
    public Alert {
        Require.text("id", id);
        Require.text("rule", rule);
        Require.text("kind", kind);
        Require.present("domain", domain);
        Require.between("severity", severity, 1, 4);
        Require.text("camera", camera);
        onset = Require.time("onset", onset);
        raised = Require.time("raised", raised);
        ended = Require.timeOrNull(ended);
        if (raised.isBefore(onset)) {
            throw new IllegalArgumentException("raised " + raised + " is before onset " + onset);
        }
        objects = List.copyOf(Require.present("objects", objects));
        measures = Collections.unmodifiableMap(new TreeMap<>(Require.present("measures", measures)));
        Require.present("evidence", evidence);
    }

    /** One object that the rule fired on. */
    public record Seen(long track, @JsonProperty("class") String label, double confidence, Box box) {
        public Seen {
            Require.text("class", label);
            confidence = Math.rint(Require.fraction("confidence", confidence) * 1000) / 1000;
            Require.present("box", box);
        }

        public static Seen of(Track track) {
            return new Seen(track.id(), track.label(), track.confidence(), track.box());
        }
    }

    /**
     * Where the proof lies.
     *
     * @param fragment null when the input was a file, or for a camera that sent nothing
     * @param frame capture time of the frame to show; null when there is none
     */
    public record Evidence(
            @Nullable FragmentRef fragment, @Nullable Instant frame) {
        public Evidence {
            frame = Require.timeOrNull(frame);
        }
    }

    public Alert ended(Instant at) {
        return new Alert(
                id, rule, kind, domain, severity, camera, zone, onset, raised, at, this.at, objects, measures, evidence,
                shadow);
    }
}
