package io.github.qianliyan.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * Something seen in one judged frame that is no object on its way: smoke, a flame, a thing left behind or taken away.
 *
 * @param id the same from frame to frame within the {@link Observation#session()} of a camera; from 1
 * @param label what it is taken for: {@link #SMOKE}, {@link #FLAME}, {@link #LEFT}, {@link #TAKEN}
 * @param confidence 0 to 1
 * @param box around it
 * @param area of its pixels alone, fraction of the picture
 * @param since when it was first seen
 */
public record Finding(
        long id, @JsonProperty("class") String label, double confidence, Box box, double area, Instant since) {
    public static final String SMOKE = "smoke";
    public static final String FLAME = "flame";
    /** New in the picture and still. */
    public static final String LEFT = "left-object";
    /** Was part of the scene and is gone. */
    public static final String TAKEN = "taken-object";

    public Finding {
        Require.text("class", label);
        confidence = Math.rint(Require.fraction("confidence", confidence) * 1000) / 1000;
        Require.present("box", box);
        area = Math.rint(Require.fraction("area", area) * 1_000_000) / 1_000_000;
        since = Require.time("since", since);
    }
}
