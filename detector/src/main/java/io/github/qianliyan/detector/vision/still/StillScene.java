package io.github.qianliyan.detector.vision.still;

import io.github.qianliyan.detector.vision.Grey;
import io.github.qianliyan.detector.vision.Light;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Two memories of a scene, pixel by pixel: what belongs there, and what has stood there since and differs. After the two
 * backgrounds of Porikli, Ivanov and Haga 2008 ("Robust abandoned object detection using dual foregrounds"), with times
 * in seconds of event time in place of learning rates, so that five pictures a second and one in four seconds give the
 * same answer.
 *
 * <p>A pixel changes once it has shown another value for {@link #SETTLES} seconds, and changes back once it has shown what
 * belongs there for {@link #RETURNS}; what passes in front meanwhile changes nothing. A pixel that keeps changing and
 * changing back (leaves, water) needs an ever greater difference. Light that the whole picture shares is taken out
 * ({@link Light}); where the light steps all the same, what changes with it has only another light on it.
 */
final class StillScene {
    private static final float SETTLES = 2;
    private static final float RETURNS = 1;
    /** In the first seconds what stands still is taken to belong, so that who walks through the first picture does not. */
    private static final float YOUNG = 4;

    private static final float LEARN = 20;
    /** Grey levels that differ for the eye on a screen, with 3.5 deviations of the pixel's own noise on top. */
    private static final float LEAST = 11;

    private static final float SCATTERS = 3.5f;
    private static final float RESTLESS = 6;
    private static final float RESTLESS_MOST = 60;
    /** Seconds in which half of a pixel's restlessness is forgiven. */
    private static final float CALMS = 120;

    private static final int RIM = 3;
    /** What changes together with this much of the picture is light, the camera, or something too large for a thing. */
    private static final double TOGETHER = 0.15;

    private static final float AT_ONCE = 6;
    /** When this much of the picture shows another value than a moment ago, it is the light or the camera. */
    private static final double STEP = 0.5;
    /** Seconds before and after it in which what changes changed with it: exposure hunts, lamps and filters swing. */
    private static final float STEP_BEFORE = 1;

    private static final float STEP_AFTER = 3;
    private static final float NONE = -1000;

    private final int width;
    private final int height;
    private final Light light;
    private final float[] belongs;
    private final float[] scatter;
    private final float[] restless;
    /** What the pixel shows, and for how many seconds it has. */
    private final float[] shows;

    private final float[] lasted;
    private final float[] returned;
    /** What has stood there since, or {@link #NONE}. */
    private final float[] stands;
    /** When that began, seconds of this scene. */
    private final float[] began;

    private final byte[] changed;
    /** 1 beside what changed: the rim of a thing differs too little to count, and must not be learned. */
    private final byte[] guarded;

    private final Instant start;
    private Instant last;
    /** From when to when the light stepped last, seconds of this scene. */
    private float stepFrom = NONE;

    private float stepTo = NONE;

    StillScene(Grey first, Instant time) {
        int size = first.pixels().length;
        width = first.width();
        height = first.height();
        light = new Light(width, height);
        belongs = new float[size];
        scatter = new float[size];
        restless = new float[size];
        shows = new float[size];
        lasted = new float[size];
        returned = new float[size];
        stands = new float[size];
        began = new float[size];
        changed = new byte[size];
        guarded = new byte[size];
        start = time;
        last = time;
        for (int i = 0; i < size; i++) {
            belongs[i] = first.pixels()[i] & 0xff;
            shows[i] = belongs[i];
            scatter[i] = 1.5f;
            stands[i] = NONE;
        }
    }

    boolean fits(Grey grey) {
        return grey.width() == width && grey.height() == height;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** 1 where what stands there is not what belongs there. Not a copy. */
    byte[] changed() {
        return changed;
    }

    float belongs(int i) {
        return belongs[i];
    }

    /** Where it has not changed: what belongs there. */
    float stands(int i) {
        return changed[i] != 0 ? stands[i] : belongs[i];
    }

    /** By how much a pixel that has not changed differs for good from what belongs there, too little to have changed. */
    float shade(int i) {
        return changed[i] == 0 && lasted[i] >= SETTLES ? Math.abs(shows[i] - belongs[i]) : 0;
    }

    Instant start() {
        return start;
    }

    Instant began(int i) {
        return start.plusMillis(Math.round(began[i] * 1000.0));
    }

    /** Grey levels by which this pixel must differ to count. */
    float least(int i) {
        return LEAST + SCATTERS * scatter[i] + restless[i];
    }

    void see(Grey grey, Instant time) {
        float seconds = Math.clamp(Duration.between(last, time).toNanos() / 1e9f, 0.01f, 10);
        float now = Duration.between(start, time).toNanos() / 1e9f;
        last = time;
        light.follow(grey, belongs, stands, changed);
        float learn = (float) (1 - Math.exp(-seconds / LEARN));
        float calm = (float) Math.exp(-0.693 * seconds / CALMS);
        boolean young = now < YOUNG;
        step(grey, now);
        for (int i = 0; i < belongs.length; i++) {
            float value = grey.pixels()[i] & 0xff;
            if (Math.abs(value - shows[i]) < 5 + 2 * scatter[i]) {
                shows[i] += Math.min(1, 0.3f * seconds + 0.05f) * (value - shows[i]);
                lasted[i] += seconds;
            } else {
                shows[i] = value;
                lasted[i] = 0;
            }
            float away = value - belongs[i];
            if (Math.abs(away) <= least(i)) {
                if (guarded[i] == 0) {
                    belongs[i] += learn * away;
                }
                scatter[i] += learn * (Math.abs(away) - scatter[i]);
                returned[i] += seconds;
                if (changed[i] != 0 && returned[i] > RETURNS) {
                    restless[i] = Math.min(RESTLESS_MOST, restless[i] + RESTLESS);
                    unchange(i);
                }
            } else {
                returned[i] = 0;
                if (lasted[i] >= SETTLES) {
                    settle(i, now, young);
                }
            }
            restless[i] *= calm;
        }
        acceptWhatCameTogether(now);
    }

    /** Notices when the light steps; steps that follow each other count as one. */
    private void step(Grey grey, float now) {
        int other = 0;
        for (int i = 0; i < shows.length; i++) {
            other += Math.abs((grey.pixels()[i] & 0xff) - shows[i]) < 5 + 2 * scatter[i] ? 0 : 1;
        }
        if (other > STEP * shows.length) {
            stepFrom = now - stepTo <= STEP_AFTER + SETTLES ? stepFrom : now - STEP_BEFORE;
            stepTo = now + STEP_AFTER;
        }
    }

    private boolean atStep(float time) {
        return time >= stepFrom && time <= stepTo;
    }

    private void acceptWhatCameTogether(float now) {
        int count = 0;
        for (int i = 0; i < changed.length; i++) {
            count += together(i, now) ? 1 : 0;
        }
        if (count > TOGETHER * changed.length) {
            for (int i = 0; i < changed.length; i++) {
                if (together(i, now)) {
                    accept(i);
                }
            }
        }
    }

    private boolean together(int i, float now) {
        return changed[i] != 0 && now - began[i] < SETTLES + AT_ONCE;
    }

    private void settle(int i, float now, boolean young) {
        if (young || changed[i] == 0 && atStep(now - lasted[i])) {
            belongs[i] = shows[i];
        } else if (changed[i] != 0 && atStep(now - lasted[i])) {
            // what stood there before the light stepped stands there still, in another light
            stands[i] = shows[i];
        } else if (changed[i] == 0 || Math.abs(shows[i] - stands[i]) > LEAST + SCATTERS * scatter[i]) {
            changed[i] = 1;
            stands[i] = shows[i];
            began[i] = Math.max(0, now - lasted[i]);
        } else {
            stands[i] = shows[i];
        }
    }

    void guard(Iterable<Regions.Region> regions) {
        Arrays.fill(guarded, (byte) 0);
        for (Regions.Region region : regions) {
            for (int i : region.pixels()) {
                for (int y = Math.max(0, i / width - RIM); y <= Math.min(height - 1, i / width + RIM); y++) {
                    int row = y * width;
                    Arrays.fill(
                            guarded,
                            row + Math.max(0, i % width - RIM),
                            row + Math.min(width, i % width + RIM + 1),
                            (byte) 1);
                }
            }
        }
    }

    /** What stands there belongs there from now on. */
    void accept(int i) {
        if (changed[i] != 0) {
            belongs[i] = stands[i];
            unchange(i);
        }
    }

    private void unchange(int i) {
        changed[i] = 0;
        stands[i] = NONE;
        returned[i] = 0;
    }
}
