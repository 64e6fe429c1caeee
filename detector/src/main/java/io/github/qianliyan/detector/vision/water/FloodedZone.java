package io.github.qianliyan.detector.vision.water;

import io.github.qianliyan.detector.vision.Colour;
import io.github.qianliyan.detector.vision.Grey;
import io.github.qianliyan.detector.vision.instrument.Glance;
import io.github.qianliyan.detector.vision.instrument.Instrument;
import io.github.qianliyan.detector.vision.instrument.Readout;
import io.github.qianliyan.events.Measures;
import io.github.qianliyan.service.config.Polygon;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of a zone is under water, by cells of {@value Ground#SIDE} pixels at analysis size.
 *
 * <p>A cell is wet when all of this holds, most of the time over some ten seconds:
 *
 * <ul>
 *   <li>what the ground looked like there is lost: its structure does not correlate with the learned one any more, which a
 *       shadow, a wet film and a change of light leave (Jacques et al. 2006, "Background subtraction and shadow detection in
 *       grayscale video sequences"); plain ground must have changed its colour instead;
 *   <li>it is restless, clearly more than the stillest quarter of the picture and than the dry ground was: water glitters and
 *       flows, and so differs from what parks, lies there or has fallen as snow (flicker of water: Mettes et al. 2017, "Water
 *       detection through spatio-temporal invariant descriptors"); rain and noise are in the whole picture and count on both sides;
 *   <li>it is no more restless than water is, and of a colour that stays: a crowd and traffic change by far more, and in colour;
 *   <li>it lies together with at least {@value #TOGETHER} others of its colour.
 * </ul>
 *
 * <p>Cells that are never the same, such as leaves in the wind, are left out of the ratio. The ground must have been seen dry for
 * {@value #KNOWN} s; before that, and when most of the rest of the picture has changed too (night view, a turned camera), nothing
 * is told. Not found: water that mirrors and does not move at all. Looks a second or four apart are enough.
 */
final class FloodedZone implements Instrument {
    static final int TOGETHER = 4;
    static final double KNOWN = 20;

    private static final double TURNED = 0.6;
    /** Seconds over which being wet is averaged. */
    private static final double SURE = 8;
    /** Colour differences (blue and red together) within one water. */
    private static final double COLOURS = 16;

    private final String measure;
    private final Polygon zone;
    private Ground ground;
    private boolean[] inside;
    private double[] wet;
    private double watched;
    private long last = Long.MIN_VALUE;

    /** @param name of the zone; null for the whole picture */
    FloodedZone(String name, Polygon zone) {
        this.measure = name == null ? Measures.FLOODED : Measures.FLOODED + ":" + name;
        this.zone = zone;
    }

    @Override
    public void look(Glance glance, Readout out) {
        long at = glance.time().toEpochMilli();
        Grey grey = glance.grey();
        if (ground == null || !ground.fits(grey)) {
            begin(grey);
        }
        double seconds = last == Long.MIN_VALUE ? 0 : Math.clamp((at - last) / 1000.0, 0, 5);
        last = at;
        Colour colour = glance.colour().get();
        ground.see(at, grey, colour, seconds, wet);
        if (glance.motion().relearning()) {
            return;
        }
        watched += seconds;
        double share = 1 - Math.exp(-seconds / SURE);
        int outside = 0;
        int changed = 0;
        for (int cell = 0; cell < wet.length; cell++) {
            boolean lost = ground.lost(cell);
            if (inside[cell]) {
                wet[cell] += share * ((lost && ground.flows(cell) ? 1 : 0) - wet[cell]);
            } else if (ground.steady(cell)) {
                outside++;
                changed += lost ? 1 : 0;
            }
        }
        boolean turned = outside >= 20 && changed > TURNED * outside;
        if (watched >= KNOWN && !turned) {
            out.measure(measure, Math.rint(ratio() * 1000) / 1000);
        }
    }

    private void begin(Grey grey) {
        ground = new Ground(grey.width(), grey.height());
        inside = new boolean[ground.cells()];
        wet = new double[ground.cells()];
        watched = 0;
        for (int cell = 0; cell < inside.length; cell++) {
            inside[cell] = zone.contains(ground.x(cell), ground.y(cell));
        }
    }

    private double ratio() {
        int usable = 0;
        boolean[] candidate = new boolean[wet.length];
        for (int cell = 0; cell < wet.length; cell++) {
            usable += inside[cell] && (ground.steady(cell) || wet[cell] > 0.5) ? 1 : 0;
            candidate[cell] = inside[cell] && wet[cell] > 0.5;
        }
        int together = 0;
        for (int cell = 0; cell < wet.length; cell++) {
            if (candidate[cell]) {
                int size = gather(cell, candidate);
                together += size >= TOGETHER ? size : 0;
            }
        }
        return usable == 0 ? 0 : (double) together / usable;
    }

    /** Takes the cells out that lie together with this one and have its colour; how many there were. */
    private int gather(int start, boolean[] candidate) {
        List<Integer> open = new ArrayList<>(List.of(start));
        candidate[start] = false;
        int size = 0;
        while (!open.isEmpty()) {
            int cell = open.removeLast();
            size++;
            for (int next : ground.neighbours(cell)) {
                if (next >= 0 && candidate[next] && ground.apart(cell, next) < COLOURS) {
                    candidate[next] = false;
                    open.add(next);
                }
            }
        }
        return size;
    }
}
