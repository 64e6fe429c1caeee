package io.github.qianliyan.detector.vision.water;

import io.github.qianliyan.detector.vision.instrument.Glance;
import io.github.qianliyan.detector.vision.instrument.Instrument;
import io.github.qianliyan.detector.vision.instrument.Readout;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Measures;
import io.github.qianliyan.events.Track;
import io.github.qianliyan.service.config.Camera;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads the water line off a staff gauge, a wall or a bank: below it the picture is restless, above it still.
 *
 * <p>Along the gauge's line each row's restlessness over the last looks is taken ({@link Flicker}); the water line is where it
 * changes from much to little ({@link Split}), and the level is where the lines of some ten seconds lie together
 * ({@link LevelTrack}). It is the ratio of below to above that counts, so rain, noise and a passing cloud, which are on both
 * sides, do not matter. That water parts from land by how it changes from picture to picture is from Kröhnert and Meichsner
 * 2017, "Segmentation of environmental time lapse image sequences for the determination of shore lines captured by hand-held
 * smartphone cameras"; reading a line across a known target from Birgand et al. 2022, "Field performance of the GaugeCam
 * image-based water level measurement system"; rain, drift and waves as what spoils it from Azevedo and Brás 2021, "Measurement
 * of Water Level in Urban Streams under Bad Weather Conditions".
 *
 * <p>What cannot be read is not told, and {@link Measures#WATER_LEVEL_UNREADABLE} says why: still water that mirrors and does
 * not move looks like what it mirrors; somebody, a boat or drift before the staff ({@link DryLook}); a camera that was turned;
 * darkness. Looks a second or four apart are enough while the water stands or moves slowly. Water that moves by more than a
 * twentieth of the gauge while one reading is taken has no place to be read: then the camera is wanted at the full rate, and
 * until it is, nothing is told.
 *
 * <p>Error: a row of the strip is 1.3 pixels of a 704 pixel wide picture, and waves read at their upper reach.
 */
final class WaterGauge implements Instrument {
    /** Mean restlessness below and above the line must differ by this, in natural logarithms of the square. */
    static final double CONTRAST = 0.9;
    /** ... and explain this share of how the rows differ. */
    static final double EXPLAINED = 0.4;
    /** From this contrast on nothing better can be asked for. */
    private static final double PLAIN = 2.5;
    /** Nearer to an end of the line than this share of it, there is nothing to compare with. */
    private static final double END = 0.025;
    /** Luma; 16 is black. */
    private static final double DARK = 26;

    private static final int TOO_FEW = 1;
    private static final int NO_LINE = 2;
    private static final int COVERED = 3;
    private static final int CHANGED = 4;
    private static final int TOO_DARK = 5;

    private final String name;
    private final Camera.Gauge gauge;
    private final Strip strip;
    private final Flicker flicker = new Flicker();
    private final LevelTrack track = new LevelTrack();
    private final DryLook dry = new DryLook();
    private long last = Long.MIN_VALUE;

    /** @param name of the gauge: its measures have it behind their name */
    WaterGauge(String name, Camera.Gauge gauge) {
        this.name = name;
        this.gauge = gauge;
        this.strip = new Strip(gauge);
    }

    @Override
    public void look(Glance glance, Readout out) {
        long at = glance.time().toEpochMilli();
        double seconds = last == Long.MIN_VALUE ? 0 : Math.clamp((at - last) / 1000.0, 0, 10);
        last = at;
        if (glance.motion().relearning()) {
            flicker.forget();
            unreadable(CHANGED, out);
            return;
        }
        Strip.Cells cells = strip.of(glance.picture());
        flicker.see(at, cells);
        Optional<double[]> rows = flicker.rows();
        if (rows.isEmpty()) {
            unreadable(TOO_FEW, out);
            return;
        }
        OptionalDouble held = track.held(at);
        Split split = Split.of(rows.get(), held.isPresent() ? held.getAsDouble() * cells.rows() : Double.NaN);
        double place = split.place() / cells.rows();
        boolean plain =
                split.contrast() >= CONTRAST && split.explained() >= EXPLAINED && place > END && place < 1 - END;
        if (dry.covered(cells, held.orElse(plain ? place : 1) * cells.rows(), seconds)
                || stoodBefore(glance, place, held.isEmpty())) {
            unreadable(COVERED, out);
        } else if (!plain) {
            unreadable(mean(cells) < DARK ? TOO_DARK : NO_LINE, out);
        } else {
            OptionalDouble level = track.see(at, flicker.span(at), place);
            if (level.isEmpty()) {
                unreadable(held.isEmpty() ? TOO_FEW : NO_LINE, out);
                return;
            }
            dry.learn(cells, level.getAsDouble() * cells.rows(), seconds);
            out.measure(of(Measures.WATER_LEVEL), metres(level.getAsDouble()));
            out.measure(of(Measures.WATER_LEVEL_QUALITY), quality(split));
            out.measure(of(Measures.WATER_LEVEL_UNREADABLE), 0);
        }
    }

    @Override
    public boolean busy() {
        return track.smeared();
    }

    /** Whether an object is before the strip: a named one, or, while no level is known, whatever moves there. */
    private boolean stoodBefore(Glance glance, double place, boolean lost) {
        double x = gauge.from().x() + place * (gauge.to().x() - gauge.from().x());
        double y = gauge.from().y() + place * (gauge.to().y() - gauge.from().y());
        return glance.tracks().stream()
                .filter(object -> lost || !object.label().equals("moving"))
                .map(Track::box)
                .anyMatch(box -> holds(box, x, y));
    }

    private static boolean holds(Box box, double x, double y) {
        return x >= box.x() && x <= box.x() + box.width() && y >= box.y() && y <= box.footY();
    }

    private static double quality(Split split) {
        double contrast = Math.clamp((split.contrast() - CONTRAST) / (PLAIN - CONTRAST), 0, 1);
        double explained = Math.clamp((split.explained() - EXPLAINED) / (0.9 - EXPLAINED), 0, 1);
        return Math.rint((0.2 + 0.8 * Math.sqrt(contrast * explained)) * 100) / 100;
    }

    private double metres(double place) {
        return Math.rint((gauge.lowest() + (gauge.highest() - gauge.lowest()) * place) * 1000) / 1000;
    }

    private void unreadable(int why, Readout out) {
        out.measure(of(Measures.WATER_LEVEL_QUALITY), 0);
        out.measure(of(Measures.WATER_LEVEL_UNREADABLE), why);
    }

    private String of(String measure) {
        return measure + ":" + name;
    }

    private static double mean(Strip.Cells cells) {
        double sum = 0;
        for (float cell : cells.cells()) {
            sum += cell;
        }
        return sum / cells.cells().length;
    }
}
