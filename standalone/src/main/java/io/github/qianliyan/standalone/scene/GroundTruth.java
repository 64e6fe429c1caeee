package io.github.qianliyan.standalone.scene;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.qianliyan.events.Box;
import java.util.List;

/**
 * What happens in a clip: beside it as JSON, for tests and for people who tune rules.
 *
 * @param clip file name without its end
 * @param scene {@code road, river, forest, yard, field}: also the tag of its cameras
 * @param light {@code day, dusk, night, rain}
 * @param seconds length
 * @param events none in a quiet clip
 * @param levels the water's, where there is a gauge and somebody asks; left out of the JSON otherwise
 */
public record GroundTruth(
        String clip,
        String scene,
        String light,
        double seconds,
        List<Event> events,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Level> levels) {
    public GroundTruth {
        events = List.copyOf(events);
        levels = levels == null ? List.of() : List.copyOf(levels);
    }

    /** Without levels. */
    public GroundTruth(String clip, String scene, String light, double seconds, List<Event> events) {
        this(clip, scene, light, seconds, events, List.of());
    }

    /**
     * @param at seconds into the clip
     * @param metres on the gauge
     */
    public record Level(double at, double metres) {}

    /**
     * @param kind as in rules
     * @param zone name of the zone, line, lane or gauge it happens in
     * @param onset when it begins to be true, seconds into the clip; a rule with a {@code for} raises that much later
     * @param until when it is over, seconds
     * @param boxes now and then
     */
    public record Event(String kind, String zone, double onset, double until, List<Seen> boxes) {
        public Event {
            boxes = List.copyOf(boxes);
            if (!(onset < until)) {
                throw new IllegalArgumentException(kind + " begins at " + onset + " s and ends at " + until + " s");
            }
        }
    }

    /** @param at seconds into the clip */
    public record Seen(
            double at,
            @JsonInclude(JsonInclude.Include.NON_NULL) Box box) {}
}
