package io.github.qianliyan.detector.vision.fire;

import io.github.qianliyan.detector.vision.Colour;
import io.github.qianliyan.detector.vision.Grey;
import io.github.qianliyan.detector.vision.instrument.Glance;
import io.github.qianliyan.detector.vision.instrument.Readout;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Finding;
import io.github.qianliyan.events.Measures;
import io.github.qianliyan.events.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds smoke by how it moves ({@link Updraft}): grey, soft, rising, without end. It needs a camera that is followed, and no memory of the
 * scene without smoke; so it finds what burnt already when the camera was switched on, and what is too thick or before too plain a sky for
 * anything to show through it.
 */
final class Billows {
    private static final String MOVING = "moving";
    private static final double REMEMBERED = 4;
    private static final int SMALLEST = 4;
    /** Mean of |Cb| + |Cr| of a cell, levels: flames and the leaves around them are no part of the smoke. */
    private static final double COLOURFUL = 14;

    /** Seconds for which a cell is shaped by what went through it: what {@link Updraft} remembers. */
    private static final float SHAPED = 3;

    private final Map<Long, Billow> billows = new TreeMap<>();
    private Updraft updraft;
    /** By cell, for how many seconds what changes there may still be what somebody drove or walked through it. */
    private float[] driven;

    private Patches patches;
    private Grey before;
    private Instant last;
    private boolean busy;

    void look(Glance glance, Readout out) {
        Grey grey = glance.grey();
        Instant time = glance.time();
        busy = false;
        if (before == null
                || before.width() != grey.width()
                || before.height() != grey.height()
                || glance.motion().relearning()) {
            start(grey, time);
        }
        double seconds = Duration.between(last, time).toMillis() / 1000.0;
        last = time;
        Grey then = before;
        before = grey;
        if (updraft.see(grey, seconds)) {
            judge(glance, then, seconds, out);
        }
    }

    private void judge(Glance glance, Grey then, double seconds, Readout out) {
        Grey grey = glance.grey();
        drive(glance.tracks(), seconds);
        boolean[] soft = soft();
        if (soft == null && billows.isEmpty()) {
            return;
        }
        boolean[] smoky = soft == null ? new boolean[driven.length] : soft;
        Colour colour = glance.colour().get();
        for (int cell = 0; cell < smoky.length; cell++) {
            smoky[cell] = smoky[cell] && updraft.colourful(cell, colour) <= COLOURFUL;
        }
        List<Patch> seen = patches.follow(smoky, SMALLEST, glance.time());
        billows.keySet().retainAll(patches.alive().stream().map(Patch::id).toList());
        if (seen.isEmpty()) {
            return;
        }
        for (Patch patch : seen) {
            Billow billow = billows.computeIfAbsent(patch.id(), id -> new Billow(patch));
            boolean smoke = billow.smoke(updraft, grey, then, colour, seconds);
            busy |= smoke;
            if (smoke) {
                tell(billow, grey, out);
            }
        }
    }

    /** Leaves out where something goes that a model knows: a stream of grey cars drives up the picture, softly when far away. */
    private void drive(List<Track> tracks, double seconds) {
        for (int cell = 0; cell < driven.length; cell++) {
            driven[cell] -= (float) seconds;
        }
        for (Track track : tracks) {
            if (!track.label().equals(MOVING)) {
                cover(track.box());
            }
        }
    }

    private void cover(Box box) {
        double side = Updraft.SIDE;
        int left = Math.max(0, (int) (box.x() * before.width() / side));
        int right = Math.min(updraft.columns() - 1, (int) ((box.x() + box.width()) * before.width() / side));
        int top = Math.max(0, (int) (box.y() * before.height() / side));
        int bottom = Math.min(updraft.rows() - 1, (int) (box.footY() * before.height() / side));
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                driven[row * updraft.columns() + column] = SHAPED;
            }
        }
    }

    private void start(Grey grey, Instant time) {
        before = grey;
        updraft = new Updraft(grey);
        driven = new float[updraft.columns() * updraft.rows()];
        // the other numbers are those of veils: of smoke that is told twice, each telling has its own
        patches = new Patches(updraft.columns(), updraft.rows(), REMEMBERED, 2, 2);
        billows.clear();
        last = time;
    }

    /** Null when there is nothing. */
    private boolean[] soft() {
        boolean[] soft = null;
        for (int cell = 0; cell < updraft.columns() * updraft.rows(); cell++) {
            if (driven[cell] <= 0 && updraft.soft(cell)) {
                soft = soft == null ? new boolean[updraft.columns() * updraft.rows()] : soft;
                soft[cell] = true;
            }
        }
        return soft;
    }

    private static void tell(Billow billow, Grey grey, Readout out) {
        Patch patch = billow.patch();
        double side = Updraft.SIDE;
        Box box = new Box(
                patch.left() * side / grey.width(),
                patch.top() * side / grey.height(),
                (patch.right() - patch.left() + 1) * side / grey.width(),
                (patch.bottom() - patch.top() + 1) * side / grey.height());
        double area = Math.min(1, patch.size() * side * side / (grey.width() * grey.height()));
        out.found(new Finding(patch.id(), Finding.SMOKE, billow.confidence(), box, area, patch.since()));
        out.measure(Measures.of(Measures.GROWTH, Finding.SMOKE, patch.id()), patch.growth());
    }

    /** Whether what it takes for smoke is in the picture. */
    boolean busy() {
        return busy;
    }
}
