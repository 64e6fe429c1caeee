package io.github.qianliyan.detector.vision.fire;

import io.github.qianliyan.detector.vision.Grey;
import io.github.qianliyan.detector.vision.fire.Veil.Sight;
import io.github.qianliyan.detector.vision.instrument.Glance;
import io.github.qianliyan.detector.vision.instrument.Instrument;
import io.github.qianliyan.detector.vision.instrument.Readout;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Finding;
import io.github.qianliyan.events.Measures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds smoke: a place where something brighter hangs before the background and lets it through ({@link Veil}), that starts
 * small within the picture, stays and spreads ({@link Plume}). What veils the whole picture, comes in over its edges or is
 * in many places at once is weather and is not told. Smoke that is there from the first picture hides its background from the first, and
 * is found by how it moves instead ({@link Billows}).
 *
 * <p>Smoke is slow: while there is none, a followed camera is measured once a second.
 */
public final class SmokeInstrument implements Instrument {
    private static final double IDLE = 0.9;
    /** Seconds over which a window must look veiled. */
    private static final double EVIDENCE = 2;

    private static final float ACTIVE = 0.5f;
    private static final float SUSPECT = 0.3f;
    /** Windows; about 12x12 pixels at analysis size. */
    private static final int SMALLEST = 4;

    private static final double REMEMBERED = 20;
    /** What went before it was smoke, begins anew when it comes back: light comes and goes at its full size, smoke grows. */
    private static final double FORGOTTEN = 6;

    /** Seconds that something which is not yet smoke is followed for. */
    private static final double PATIENCE = 30;
    /** Fraction of the windows, and number of places at once, that are weather rather than a fire. */
    private static final double WEATHER_SHARE = 0.25;

    private static final int WEATHER_PLACES = 4;

    private final Learning learning = new Learning();
    private final Billows billows = new Billows();
    private final Map<Long, Plume> plumes = new TreeMap<>();
    private Background background;
    private Veil veil;
    private Patches patches;
    private float[] evidence;
    private Instant last;
    private boolean busy;

    @Override
    public void look(Glance glance, Readout out) {
        billows.look(glance, out);
        Grey grey = glance.grey();
        Instant time = glance.time();
        if (background == null || !background.fits(grey) || glance.motion().relearning()) {
            start(grey, time);
            return;
        }
        double seconds = Duration.between(last, time).toMillis() / 1000.0;
        if (plumes.isEmpty() && seconds < IDLE) {
            return;
        }
        last = time;
        veil.measure(grey, background);
        patches.forget(patch -> patch.unseenFor(time) > FORGOTTEN && !told(patch));
        List<Patch> seen = patches.follow(active(seconds), SMALLEST, time);
        plumes.keySet().retainAll(patches.alive().stream().map(Patch::id).toList());
        boolean weather = weather(seen);
        busy = false;
        for (Patch patch : seen) {
            Plume plume = plumes.computeIfAbsent(patch.id(), id -> new Plume(patch));
            plume.see(veil, background, time);
            boolean smoke = plume.smoke(time, background.columns(), weather);
            busy |= smoke || patch.age(time) < PATIENCE;
            if (smoke) {
                tell(plume, grey, out);
            }
        }
        learning.step(background, veil, grey, evidence, seconds);
    }

    private boolean told(Patch patch) {
        Plume plume = plumes.get(patch.id());
        return plume != null && plume.told();
    }

    private void start(Grey grey, Instant time) {
        background = new Background(grey);
        veil = new Veil(background);
        patches = new Patches(background.columns(), background.rows(), REMEMBERED, 1, 2);
        evidence = new float[background.columns() * background.rows()];
        learning.restart(evidence.length);
        plumes.clear();
        last = time;
        busy = false;
    }

    private boolean[] active(double seconds) {
        float towards = (float) (1 - Math.exp(-seconds / EVIDENCE));
        boolean[] active = new boolean[evidence.length];
        for (int w = 0; w < evidence.length; w++) {
            Sight sight = veil.sight(w);
            float target = sight == Sight.VEILED || sight == Sight.DENSE ? 1 : 0;
            evidence[w] += towards * (target - evidence[w]);
            active[w] = evidence[w] > ACTIVE;
        }
        return active;
    }

    private boolean weather(List<Patch> seen) {
        int windows = seen.stream().mapToInt(Patch::size).sum();
        boolean bank = seen.stream().anyMatch(patch -> patch.broadest() >= Plume.BROAD * background.columns());
        return bank || windows > WEATHER_SHARE * evidence.length || seen.size() >= WEATHER_PLACES;
    }

    private void tell(Plume plume, Grey grey, Readout out) {
        Patch patch = plume.patch();
        double width = grey.width();
        double height = grey.height();
        int cell = Background.CELL;
        Box box = new Box(
                patch.left() * cell / width,
                patch.top() * cell / height,
                (patch.right() - patch.left() + 2) * cell / width,
                (patch.bottom() - patch.top() + 2) * cell / height);
        double area = Math.min(1, patch.size() * cell * cell / (width * height));
        out.found(new Finding(patch.id(), Finding.SMOKE, plume.confidence(), box, area, patch.since()));
        out.measure(Measures.of(Measures.CONTRAST_LOSS, Finding.SMOKE, patch.id()), plume.loss());
        out.measure(Measures.of(Measures.GROWTH, Finding.SMOKE, patch.id()), patch.growth());
    }

    @Override
    public boolean busy() {
        return busy || billows.busy();
    }

    /** What is being watched, for people who tune it. */
    List<Plume> plumes() {
        return new ArrayList<>(plumes.values());
    }

    static boolean suspect(float evidence) {
        return evidence > SUSPECT;
    }
}
