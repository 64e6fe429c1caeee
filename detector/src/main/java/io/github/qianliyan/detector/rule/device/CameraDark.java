package io.github.qianliyan.detector.rule.device;

import io.github.qianliyan.detector.rule.condition.Condition;
import io.github.qianliyan.detector.rule.condition.Memo;
import io.github.qianliyan.detector.rule.condition.Moment;
import io.github.qianliyan.detector.rule.condition.Reading;
import io.github.qianliyan.detector.rule.condition.Sorted;
import io.github.qianliyan.events.Measures;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code camera-dark}: for {@code for} (s) the picture was so dark and even that nobody could make anything out in it: mean
 * luma at most {@value #DARK} and standard deviation at most {@value #EVEN} (both 0 to 1). A street lamp or a window in a
 * black night is contrast enough.
 *
 * <p>By day that is always a defect, unless it has been so at this hour for three days (a store without windows). At night it
 * is one when the camera usually sees something at this hour and the hours before and after, which it knows after
 * {@value #LEARNED} minutes of each, or, before it knows, when it went black from one moment to the next; a night that falls over a place without light is none.
 */
public final class CameraDark implements Condition {
    /** Video black is 16/255 = 0.063 where luma is not stretched. */
    static final double DARK = 0.08;

    static final double EVEN = 0.02;
    /** Above this an hour is usually lit. */
    private static final double LIT = 0.12;

    private static final int LEARNED = 30;
    private static final int THREE_DAYS = 180;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SUDDEN = Duration.ofSeconds(9);
    private static final String LIT_AT = "lit";
    private static final String SUDDEN_AT = "fell";

    private final Duration hold;
    private final Sun sun;
    private final Hours hours;

    public CameraDark(Camera camera, Rule rule) {
        hold = rule.params().duration("for");
        sun = new Sun(camera.location());
        hours = new Hours(sun);
    }

    /** Whether nothing can be made out in the picture. */
    static boolean black(Observation frame) {
        return frame.measure(Measures.BRIGHTNESS) <= DARK && frame.measure(Measures.CONTRAST) <= EVEN;
    }

    @Override
    public Optional<Reading> read(Moment moment, Memo memo) {
        if (!(moment instanceof Moment.Picture picture)) {
            return Optional.empty();
        }
        double brightness = picture.frame().measure(Measures.BRIGHTNESS);
        double contrast = picture.frame().measure(Measures.CONTRAST);
        if (Double.isNaN(brightness) || Double.isNaN(contrast)) {
            return Optional.empty();
        }
        Instant time = moment.time();
        Map<String, Double> kept = Sorted.draft(memo.values());
        boolean black = black(picture.frame());
        boolean sudden = sudden(kept, (double) time.toEpochMilli(), black, brightness);
        boolean holds = black && !usual(kept, time, sudden);
        hours.learn(kept, time, brightness);
        Map<String, Double> compared = Map.of(
                Measures.BRIGHTNESS, brightness, Measures.CONTRAST, contrast, "limit", DARK, "limit-contrast", EVEN);
        return Optional.of(new Reading(holds ? List.of(Facts.scene(true, compared)) : List.of(), Memo.values(kept)));
    }

    private static boolean sudden(Map<String, Double> kept, double now, boolean black, double brightness) {
        if (brightness > LIT) {
            kept.put(LIT_AT, now);
        }
        if (!black) {
            kept.remove(SUDDEN_AT);
        } else if (now - kept.getOrDefault(LIT_AT, 0.0) <= SUDDEN.toMillis()) {
            kept.putIfAbsent(SUDDEN_AT, now);
        }
        return kept.containsKey(SUDDEN_AT);
    }

    private boolean usual(Map<String, Double> kept, Instant time, boolean sudden) {
        if (sun.up(time)) {
            return hours.usual(kept, time, THREE_DAYS) <= LIT;
        }
        // dusk and dawn wander through the hours with the year: those to both sides have a say
        double least = Math.min(
                hours.usual(kept, time, LEARNED),
                Math.min(hours.usual(kept, time.minus(HOUR), LEARNED), hours.usual(kept, time.plus(HOUR), LEARNED)));
        return Double.isNaN(least) ? !sudden : least <= LIT;
    }

    @Override
    public Duration hold() {
        return hold;
    }

    @Override
    public boolean follow() {
        return false;
    }
}
