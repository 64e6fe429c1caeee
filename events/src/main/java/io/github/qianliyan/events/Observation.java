package io.github.qianliyan.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one judged frame showed. Topic {@code observations}, key camera id. Alerts are a pure function of these.
 *
 * @param camera camera id
 * @param time capture time of the frame
 * @param fragment the fragment it is in; null when the input was a file
 * @param session when the tracker that numbered the tracks began; a track id means the same object only within a session
 * @param rung of the ladder: 1 a keyframe look, 2 followed at the judging rate
 * @param sight what perceived: {@code motion}, or the name of the model that ran on or before this frame
 * @param width picture width, pixels
 * @param height picture height, pixels
 * @param tracks the objects in the picture, ordered by id
 * @param findings what else was found, ordered by id; left out of the JSON when there is nothing
 * @param measures numbers about the whole picture, by name ({@link Measures}), ordered by name
 */
public record Observation(
        String camera,
        Instant time,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) FragmentRef fragment,
        Instant session,
        int rung,
        String sight,
        int width,
        int height,
        List<Track> tracks,

        @Nullable @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Finding> findings,

        Map<String, Double> measures) {
    public Observation {
        Require.text("camera", camera);
        time = Require.time("time", time);
        session = Require.time("session", session);
        Require.between("rung", rung, 1, 2);
        Require.text("sight", sight);
        Require.between("width", width, 1, 16_384);
        Require.between("height", height, 1, 16_384);
        tracks = List.copyOf(Require.present("tracks", tracks));
        findings = findings == null ? List.of() : List.copyOf(findings);
        measures = Measured.copyOf(Require.present("measures", measures));
    }

    /** Without findings. */
    public Observation(
            String camera,
            Instant time,
            @Nullable FragmentRef fragment,
            Instant session,
            int rung,
            String sight,
            int width,
            int height,
            List<Track> tracks,
            Map<String, Double> measures) {
        this(camera, time, fragment, session, rung, sight, width, height, tracks, List.of(), measures);
    }

    /** The same picture with other findings. */
    public Observation withFindings(List<Finding> others) {
        return new Observation(camera, time, fragment, session, rung, sight, width, height, tracks, others, measures);
    }

    /** The named measure, or NaN when this frame was not measured for it. */
    public double measure(String name) {
        return measures instanceof Measured numbers ? numbers.value(name) : Double.NaN;
    }
}
