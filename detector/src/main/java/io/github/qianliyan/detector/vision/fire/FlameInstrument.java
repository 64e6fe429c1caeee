package io.github.qianliyan.detector.vision.fire;

import io.github.qianliyan.detector.vision.Grey;
import io.github.qianliyan.detector.vision.instrument.Glance;
import io.github.qianliyan.detector.vision.instrument.Instrument;
import io.github.qianliyan.detector.vision.instrument.Readout;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Finding;
import io.github.qianliyan.events.Measures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds flames: a place that has fire's colour ({@link FireColour}), burns without a break in its core and flickers at its
 * edge ({@link Blaze}). While nothing moves and nothing burns, colour is looked at every {@value #SCENE_EVERY} s.
 */
public final class FlameInstrument implements Instrument {
    private static final double REMEMBERED = 5;
    /** Seconds between looks at the colour of a scene in which nothing moves: what is always fiery must be known. */
    private static final double SCENE_EVERY = 2;

    private static final int CELL = Background.CELL;

    private final Map<Long, Fire> fires = new TreeMap<>();
    private Grey size;
    private FireColour colour;
    private Blaze blaze;
    private Patches patches;
    private int columns;
    private int rows;
    private Instant last;
    private boolean busy;

    @Override
    public void look(Glance glance, Readout out) {
        Grey grey = glance.grey();
        Instant time = glance.time();
        if (size == null || size.width() != grey.width() || size.height() != grey.height()) {
            start(grey, time);
        }
        double seconds = Duration.between(last, time).toMillis() / 1000.0;
        boolean quiet = glance.motion().blobs().isEmpty() && fires.isEmpty();
        if (quiet && seconds < SCENE_EVERY) {
            busy = false;
            return;
        }
        last = time;
        colour.see(grey, glance.colour().get());
        blaze.see(grey, colour, seconds);
        List<Patch> seen = patches.follow(active(grey), 1, time);
        fires.keySet().retainAll(patches.alive().stream().map(Patch::id).toList());
        busy = false;
        for (Patch patch : seen) {
            Fire fire = fires.computeIfAbsent(patch.id(), id -> new Fire(patch));
            fire.see(blaze, grey.width(), grey.height(), columns, time);
            boolean flame = fire.flame(time);
            busy |= flame || patch.age(time) < Fire.PATIENCE;
            if (flame) {
                tell(fire, grey, out);
            }
        }
    }

    private void start(Grey grey, Instant time) {
        size = grey;
        columns = (grey.width() + CELL - 1) / CELL;
        rows = (grey.height() + CELL - 1) / CELL;
        colour = new FireColour(grey.width(), grey.height());
        blaze = new Blaze(grey.pixels().length);
        patches = new Patches(columns, rows, REMEMBERED);
        fires.clear();
        last = time;
    }

    private boolean[] active(Grey grey) {
        boolean[] active = new boolean[columns * rows];
        for (int i = 0; i < grey.pixels().length; i++) {
            if (blaze.flickers(i)) {
                active[i / grey.width() / CELL * columns + i % grey.width() / CELL] = true;
            }
        }
        return active;
    }

    private void tell(Fire fire, Grey grey, Readout out) {
        Patch patch = fire.patch();
        double width = grey.width();
        double height = grey.height();
        Box box = new Box(
                patch.left() * CELL / width,
                patch.top() * CELL / height,
                (patch.right() - patch.left() + 1) * CELL / width,
                (patch.bottom() - patch.top() + 1) * CELL / height);
        double area = Math.min(1, fire.pixels() / (width * height));
        out.found(new Finding(patch.id(), Finding.FLAME, fire.confidence(), box, area, patch.since()));
        out.measure(Measures.of(Measures.FLICKER, Finding.FLAME, patch.id()), fire.flicker());
        out.measure(Measures.of(Measures.GROWTH, Finding.FLAME, patch.id()), patch.growth());
    }

    @Override
    public boolean busy() {
        return busy;
    }

    List<Fire> fires() {
        return List.copyOf(fires.values());
    }
}
