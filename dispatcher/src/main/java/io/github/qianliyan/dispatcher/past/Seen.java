package io.github.qianliyan.dispatcher.past;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Observation;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the detector saw in one frame, as far as it is drawn over the picture.
 *
 * @param time capture time of the frame
 */
public record Seen(Instant time, List<Thing> things) {
    /**
     * @param id unique in the frame; the same from frame to frame
     * @param label class of an object, or what a finding is taken for
     * @param confidence 0 to 1
     */
    public record Thing(String id, @JsonProperty("class") String label, double confidence, Box box) {}

    public Seen {
        things = List.copyOf(things);
    }

    static Seen of(Observation observation) {
        Stream<Thing> tracks = observation.tracks().stream()
                .map(track -> new Thing("t" + track.id(), track.label(), track.confidence(), track.box()));
        Stream<Thing> findings = observation.findings().stream()
                .map(finding -> new Thing("f" + finding.id(), finding.label(), finding.confidence(), finding.box()));
        return new Seen(observation.time(), Stream.concat(tracks, findings).toList());
    }
}
