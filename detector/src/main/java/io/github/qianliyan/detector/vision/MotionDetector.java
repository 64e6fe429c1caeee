package io.github.qianliyan.detector.vision;

import io.github.qianliyan.events.Box;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds what moves, by a background that each pixel learns for itself: its usual value, how much it scatters, and how
 * often it flips between moving and still (leaves, water). Pure: the same pictures at the same times give the same
 * answer.
 *
 * <p>A change of light over the whole picture is taken out first ({@link Light}); when most of the picture changes at once
 * in spite of that, the background is learned anew. What stands still is taken into the background whole, never blended,
 * after about a minute; what was there before is remembered, so that nothing stays behind when it leaves again. What had
 * been in the background from the first and leaves (a "ghost") is told by its missing structure.
 */
public final class MotionDetector {
    /** Seconds after which a change that is part of the scene is mostly learned. */
    private static final double LEARN = 6;

    private static final float ABSORB = 60;
    private static final float ABSORB_YOUNG = 12;
    /** Seconds after a (re)start in which what seems to move may be what had been moving when the learning began. */
    private static final double YOUNG = 20;

    private static final float LEAST_CONTRAST = 9;
    /** Of nine. */
    private static final int MAJORITY = 5;

    private static final float SCATTERS = 3.5f;
    private static final float FLIP_COST = 0.14f;
    private static final int FLIP = 14;
    private static final int FLIPS_MAX = 120;
    /** A soft shadow takes up to this much of the light; such pixels need more to count as moving. */
    private static final float SHADOW = 0.78f;

    private static final float SHADOW_NEEDS = 1.5f;
    /** Makes "at most" of "less than": nothing next to a difference of two values. */
    private static final float NEXT_TO_NOTHING = 1e-30f;

    private static final double EVERYTHING = 0.6;
    private static final double BEFORE = 0.35;
    private static final int SETTLE_FRAMES = 3;
    /** Blobs of fewer pixels (at analysis size) are noise. */
    private static final int SMALLEST = 14;
    /** A static blob is a ghost when the background has that much more texture than the picture. */
    private static final double GHOST_TEXTURE = 1.35;

    private static final float GHOST_SECONDS = 0.9f;
    private static final float NONE = -1000;

    private Light light;
    private Blobs blobs;
    private float[] usual;
    private float[] scatter;
    /** Whole numbers. */
    private float[] flips;
    /** The picture that is being looked at. */
    private float[] values;
    /** By how much each pixel is farther from what is usual than it may be. */
    private float[] excess;

    private byte[] raw;
    private byte[] moving;
    /** Of each row, how many pixels differ from what is usual, and how many move. */
    private int[] differing;

    private int[] movers;
    /** What a moving pixel shows now, and for how many seconds it has shown that; 0 for one that does not move. */
    private float[] fresh;

    private float[] lasted;
    /** What was usual before, or {@link #NONE}. */
    private float[] former;

    private Grey before;
    private Instant since;
    private Instant last;
    private double lastRatio;
    private int settling;

    /** @param grey of the same size as before, or learning begins anew */
    public Motion see(Grey grey, Instant time) {
        if (before == null || before.width() != grey.width() || before.height() != grey.height()) {
            start(grey, time);
            return new Motion(List.of(), 0, false, 0);
        }
        double seconds = Math.clamp(Duration.between(last, time).toNanos() / 1e9, 0.01, 10);
        last = time;
        double change = change(grey);
        light.follow(grey, usual, former, moving);
        double ratio = mark(grey);
        if (ratio > EVERYTHING && lastRatio < BEFORE) {
            relearn(grey, time);
            return new Motion(List.of(), 0, true, change);
        }
        lastRatio = ratio;
        List<Blobs.Blob> found = blobs.find(moving, SMALLEST);
        boolean young = Duration.between(since, time).toMillis() < YOUNG * 1000;
        List<Box> boxes = new ArrayList<>();
        for (Blobs.Blob blob : found) {
            if (ghost(blob, grey)) {
                absorb(blob, grey);
            } else {
                boxes.add(blob.box(grey.width(), grey.height()));
            }
        }
        learn(grey, (float) seconds, young ? ABSORB_YOUNG : ABSORB);
        before = grey;
        if (settling > 0) {
            settling--;
            return new Motion(List.of(), 0, true, change);
        }
        return new Motion(boxes, ratio, false, change);
    }

    /** The learned background; empty before the first picture. A copy. */
    public Grey background() {
        byte[] pixels = new byte[usual.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.round(usual[i]);
        }
        return new Grey(before.width(), before.height(), pixels);
    }

    private void start(Grey grey, Instant time) {
        int size = grey.pixels().length;
        light = new Light(grey.width(), grey.height());
        blobs = new Blobs(grey.width(), grey.height());
        usual = new float[size];
        scatter = new float[size];
        flips = new float[size];
        values = new float[size];
        excess = new float[size];
        raw = new byte[size];
        moving = new byte[size];
        differing = new int[grey.height()];
        movers = new int[grey.height()];
        fresh = new float[size];
        lasted = new float[size];
        former = new float[size];
        relearn(grey, time);
        settling = 0;
    }

    private void relearn(Grey grey, Instant time) {
        for (int i = 0; i < usual.length; i++) {
            usual[i] = grey.pixels()[i] & 0xff;
            scatter[i] = Math.max(scatter[i], 2);
            moving[i] = 0;
            lasted[i] = 0;
            former[i] = NONE;
        }
        Arrays.fill(movers, 0);
        before = grey;
        since = time;
        last = time;
        lastRatio = 0;
        settling = SETTLE_FRAMES;
    }

    private double change(Grey grey) {
        byte[] now = grey.pixels();
        byte[] then = before.pixels();
        long sum = 0;
        for (int i = 0; i < now.length; i++) {
            sum += Math.abs((now[i] & 0xff) - (then[i] & 0xff));
        }
        return sum / (255.0 * now.length);
    }

    /** Sets {@link #moving}; the fraction of pixels that are. */
    private double mark(Grey grey) {
        int width = grey.width();
        widen(grey.pixels(), values);
        exceed(values, usual, scatter, flips, excess);
        for (int y = 0; y < grey.height(); y++) {
            differing[y] = markRow(y * width, (y + 1) * width);
        }
        return vote(width, grey.height()) / (double) grey.pixels().length;
    }

    private static void widen(byte[] pixels, float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = pixels[i] & 0xff;
        }
    }

    /**
     * Without a branch and all at the same place, so that the compiler takes several pixels at a time.
     *
     * @param excess set here: above 0 where a pixel differs from what is usual
     */
    private static void exceed(float[] values, float[] usual, float[] scatter, float[] flips, float[] excess) {
        for (int i = 0; i < excess.length; i++) {
            float least = LEAST_CONTRAST + SCATTERS * scatter[i] + FLIP_COST * flips[i];
            float brighter = values[i] - usual[i];
            float darker = -brighter;
            float beyondShadow = SHADOW * usual[i] - values[i] + NEXT_TO_NOTHING;
            float dark = Math.max(darker - SHADOW_NEEDS * least, Math.min(darker - least, beyondShadow));
            excess[i] = Math.max(brighter - least, dark);
        }
    }

    /** @return how many of the row's pixels differ from what is usual now and was before */
    private int markRow(int from, int to) {
        Arrays.fill(raw, from, to, (byte) 0);
        int differ = 0;
        for (int i = from; i < to; i++) {
            if (excess[i] > 0 && !again(i)) {
                raw[i] = 1;
                differ++;
            }
        }
        return differ;
    }

    private float least(int i) {
        return LEAST_CONTRAST + SCATTERS * scatter[i] + FLIP_COST * flips[i];
    }

    /** Whether the pixel shows again what was usual before something stood there. */
    private boolean again(int i) {
        if (Math.abs(values[i] - former[i]) > least(i)) {
            return false;
        }
        float left = usual[i];
        usual[i] = former[i];
        former[i] = left;
        return true;
    }

    /** A pixel moves when most of its 3x3 neighbourhood does. */
    private int vote(int width, int height) {
        int count = 0;
        for (int y = 1; y < height - 1; y++) {
            // too few in three rows for a majority anywhere, and none to turn still: most rows of most pictures
            if (differing[y - 1] + differing[y] + differing[y + 1] >= MAJORITY || movers[y] > 0) {
                movers[y] = voteRow(y * width, width);
                count += movers[y];
            }
        }
        return count;
    }

    /** @param at of the row's first pixel */
    private int voteRow(int at, int width) {
        int count = 0;
        int left = raw[at - width] + raw[at] + raw[at + width];
        int here = raw[at - width + 1] + raw[at + 1] + raw[at + width + 1];
        for (int i = at + 1; i < at + width - 1; i++) {
            int right = raw[i - width + 1] + raw[i + 1] + raw[i + width + 1];
            byte moves = (byte) (left + here + right >= MAJORITY ? 1 : 0);
            if (moves != moving[i]) {
                flips[i] = Math.min(FLIPS_MAX, flips[i] + FLIP);
                moving[i] = moves;
                lasted[i] = 0;
            }
            count += moves;
            left = here;
            here = right;
        }
        return count;
    }

    private void learn(Grey grey, float seconds, float absorb) {
        float quick = (float) (1 - Math.exp(-seconds / LEARN));
        int width = grey.width();
        for (int y = 0; y < grey.height(); y++) {
            int from = y * width;
            int to = from + width;
            if (movers[y] > 0) {
                learnAround(from, to, quick, seconds, absorb);
            } else {
                learnStill(values, usual, scatter, from, to, quick);
            }
        }
        for (int i = 0; i < flips.length; i++) {
            flips[i] = Math.max(0, flips[i] - 1);
        }
    }

    /** A row in which something moves: what is still between it and on both sides is learned in one go. */
    private void learnAround(int from, int to, float quick, float seconds, float absorb) {
        int still = from;
        for (int i = from; i < to; i++) {
            if (moving[i] != 0) {
                learnStill(values, usual, scatter, still, i, quick);
                learnMoving(i, seconds, absorb);
                still = i + 1;
            }
        }
        learnStill(values, usual, scatter, still, to, quick);
    }

    /** Without a branch, so that the compiler takes several pixels at a time. */
    private static void learnStill(float[] values, float[] usual, float[] scatter, int from, int to, float quick) {
        for (int i = from; i < to; i++) {
            float away = values[i] - usual[i];
            usual[i] += quick * away;
            scatter[i] += quick * 0.5f * (Math.abs(away) - scatter[i]);
        }
    }

    private void learnMoving(int i, float seconds, float absorb) {
        float value = values[i];
        if (Math.abs(value - fresh[i]) < 5 + 2 * scatter[i]) {
            fresh[i] += 0.1f * (value - fresh[i]);
            lasted[i] += seconds;
            if (lasted[i] > absorb) {
                former[i] = usual[i];
                usual[i] = fresh[i];
                lasted[i] = 0;
            }
        } else {
            fresh[i] = value;
            lasted[i] = 0;
        }
    }

    /** Whether a blob is a hole that something left behind: it does not change, and the texture is in the background. */
    private boolean ghost(Blobs.Blob blob, Grey grey) {
        int width = grey.width();
        long here = 0;
        double there = 0;
        int seen = 0;
        int quiet = 0;
        for (int y = Math.max(1, blob.top()); y < Math.min(grey.height() - 1, blob.bottom()); y++) {
            for (int x = Math.max(1, blob.left()); x < Math.min(width - 1, blob.right()); x++) {
                int i = y * width + x;
                if (moving[i] != 0) {
                    seen++;
                    quiet += lasted[i] >= GHOST_SECONDS ? 1 : 0;
                    here += Math.abs(grey.at(x + 1, y) - grey.at(x - 1, y))
                            + Math.abs(grey.at(x, y + 1) - grey.at(x, y - 1));
                    there += Math.abs(usual[i + 1] - usual[i - 1]) + Math.abs(usual[i + width] - usual[i - width]);
                }
            }
        }
        return seen > 0 && quiet > 0.85 * seen && there > GHOST_TEXTURE * (here + 2.0 * seen);
    }

    private void absorb(Blobs.Blob blob, Grey grey) {
        for (int y = blob.top(); y < blob.bottom(); y++) {
            for (int x = blob.left(); x < blob.right(); x++) {
                int i = y * grey.width() + x;
                if (moving[i] != 0) {
                    usual[i] = grey.at(x, y);
                    moving[i] = 0;
                    lasted[i] = 0;
                }
            }
        }
    }
}
