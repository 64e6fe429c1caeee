package io.github.qianliyan.detector.rule.memory;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.Track;
import java.time.Duration;
import java.time.Instant;

/**
 * One object that is in the picture or was a while ago.
 *
 * @param number ours: stays with the object over sessions and ID switches; unique per camera, counts up from 1
 * @param session of the tracker that last saw it
 * @param track its number in that session
 * @param label the last class a model gave it, or {@code vehicle} when its way says so; {@code moving} only while neither did
 * @param box where it was last seen
 * @param look as last taken; null when never
 * @param seen when it was last seen
 * @param unseenMs watched time since then: time in which nobody looked is not counted
 * @param misses observations since then
 * @param first where it was first seen
 * @param anchor where it came to rest, or where its present way began
 * @param stillSince since when it has stayed within its own size around the anchor
 * @param strayedSince since when it has been off its anchor; null while it is there
 * @param since when it was first seen
 * @param moved whether it has ever been off the place where it was first seen by half its size
 * @param passage how it moved so far without a name; null while it was not seen whole, or since it has one
 * @param guessed whether its label is not a model's but {@link Roads}'
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Known(
        long number,
        Instant session,
        long track,
        String label,
        Box box,
        String look,
        Instant seen,
        long unseenMs,
        int misses,
        Box first,
        Box anchor,
        Instant stillSince,
        Instant strayedSince,
        Instant since,
        boolean moved,
        @JsonInclude(JsonInclude.Include.NON_NULL) Passage passage,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean guessed) {
    public Known {
        // kept by an older version, which did not know
        since = since == null ? stillSince : since;
    }

    /** The class of a track that moves and that no model named. */
    public static final String MOVING = "moving";

    /** Off its anchor for longer than this, an object has moved on; a box that jumps for a moment has not. */
    static final Duration STRAY = Duration.ofSeconds(1);

    /** At rest for this long, a place belongs to an object. */
    static final Duration SETTLED = Duration.ofSeconds(3);

    private static final Duration RESTLESS = Duration.ofSeconds(30);

    static Known first(long number, Observation frame, Track track, Roads roads) {
        boolean unnamed = track.label().equals(MOVING);
        return new Known(
                number,
                frame.session(),
                track.id(),
                track.label(),
                track.box(),
                track.look(),
                frame.time(),
                0,
                0,
                track.box(),
                track.box(),
                frame.time(),
                null,
                frame.time(),
                unnamed,
                unnamed ? roads.follow(null, frame, track.box()) : null,
                false);
    }

    Known seen(Observation frame, Track track, Roads roads) {
        Box now = track.box();
        Instant time = frame.time();
        boolean there = within(anchor, now);
        Instant strayed = there ? null : strayedSince == null ? time : strayedSince;
        // two frames that agree, and more than a moment between them
        boolean left = strayedSince != null
                && strayed != null
                && Duration.between(strayed, time).compareTo(STRAY) > 0;
        boolean named = !track.label().equals(MOVING);
        Passage way = named || !label.equals(MOVING) ? null : roads.follow(passage, frame, now);
        boolean vehicle = roads.vehicle(way, frame);
        return new Known(
                number,
                frame.session(),
                track.id(),
                named ? track.label() : vehicle ? Roads.VEHICLE : label,
                now,
                track.look() == null ? look : track.look(),
                time,
                0,
                0,
                first,
                left ? now : anchor,
                left ? time : stillSince,
                left ? null : strayed,
                since,
                moved || !named || !within(first, now),
                vehicle ? null : way,
                vehicle || guessed && !named);
    }

    Known unseen(Duration watched) {
        return new Known(
                number,
                session,
                track,
                label,
                box,
                look,
                seen,
                unseenMs + watched.toMillis(),
                misses + 1,
                first,
                anchor,
                stillSince,
                strayedSince,
                since,
                moved,
                passage,
                guessed);
    }

    /** At its anchor when last seen. */
    @JsonIgnore
    public boolean still() {
        return strayedSince == null;
    }

    /** Moves, or came to rest so lately that it may go on at any moment. */
    @JsonIgnore
    public boolean restless() {
        return !still() || Duration.between(stillSince, seen).compareTo(RESTLESS) < 0;
    }

    /** Has stood long enough that what stands there again is taken for the same object. */
    @JsonIgnore
    boolean settled() {
        return still() && Duration.between(stillSince, seen).compareTo(SETTLED) >= 0;
    }

    /** A centre no further from the other's than half that one's width and height. */
    private static boolean within(Box anchor, Box box) {
        return Math.abs(box.centerX() - anchor.centerX()) <= anchor.width() / 2
                && Math.abs(box.centerY() - anchor.centerY()) <= anchor.height() / 2;
    }
}
