package io.github.qianliyan.detector.vision.still;

import io.github.qianliyan.detector.vision.Grey;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Finding;
import io.github.qianliyan.events.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was left in a scene and what was taken out of it, picture by picture. What is left for longer than a given time
 * belongs to the scene from then on. What came or went by itself is none of either ({@link Walkers}).
 */
public final class Things {
    /** A region that is larger is part of the scene, not a thing: fractions of the picture, of its pixels and its box. */
    private static final double LARGEST = 0.08;

    private static final double LARGEST_BOX = 0.2;

    /** Pixels of a region, of those of its box: leaves and cracks are thinner. */
    private static final double SOLID = 0.25;

    private static final int THINNEST = 3;
    private static final int FEWEST_PIXELS = 9;
    private static final double SAME_PLACE = 0.25;
    private static final Duration GONE = Duration.ofSeconds(2);
    private static final Duration SETTLING = Duration.ofSeconds(10);
    private static final int MOST = 16;
    /** What changed so soon after the first picture may have been passing through it, and a gap may have been standing in it. */
    private static final Duration YOUNG_LEFT = Duration.ofSeconds(6);

    private static final Duration YOUNG_TAKEN = Duration.ofSeconds(10);

    private final double smallest;
    private final Duration belongsAfter;
    private final Walkers walkers = new Walkers();
    private StillScene scene;
    private Regions regions;
    private List<Thing> things = List.of();
    private long next = 1;

    /**
     * @param smallest area, fraction of the picture
     * @param belongsAfter for as long a thing is told of
     */
    public Things(double smallest, Duration belongsAfter) {
        this.smallest = smallest;
        this.belongsAfter = belongsAfter;
    }

    /** @param tracks of the same picture */
    public List<Finding> see(Grey grey, Instant time, List<Track> tracks) {
        walkers.see(tracks, grey.height() / (double) grey.width(), time);
        if (scene == null || !scene.fits(grey)) {
            scene = new StillScene(grey, time);
            regions = new Regions(grey.width(), grey.height());
            things = List.of();
            return List.of();
        }
        scene.see(grey, time);
        int pixels = grey.pixels().length;
        List<Regions.Region> found = regions.find(scene.changed(), Math.max(FEWEST_PIXELS, (int) (smallest * pixels)));
        scene.guard(found);
        things = follow(found, time);
        return things.stream()
                .filter(thing -> thing.seen().equals(time) && !walkers.stands(thing.box(), time))
                .sorted(Comparator.comparingDouble(Thing::area).reversed().thenComparingLong(Thing::id))
                .map(Thing::finding)
                .flatMap(Optional::stream)
                .limit(MOST)
                .toList();
    }

    private List<Thing> follow(List<Regions.Region> found, Instant time) {
        List<Thing> lost = new ArrayList<>(things);
        List<Thing> now = new ArrayList<>();
        for (Regions.Region region : found) {
            if (!solid(region)) {
                continue;
            }
            Instant began = began(region);
            if (Duration.between(began, time).compareTo(belongsAfter) > 0) {
                for (int i : region.pixels()) {
                    scene.accept(i);
                }
                continue;
            }
            Box box = region.box(scene.width(), scene.height());
            Thing before = lost.stream()
                    .filter(thing -> shared(thing.box(), box) > SAME_PLACE)
                    .max(Comparator.comparingDouble((Thing thing) -> shared(thing.box(), box))
                            .thenComparing(Comparator.comparingLong(Thing::id).reversed()))
                    .orElse(null);
            if (before == null) {
                before = Thing.first(next++);
            } else {
                lost.remove(before);
            }
            double area = region.area(scene.width(), scene.height());
            Thing thing = before.see(box, area, began, Outline.of(scene, region), time);
            now.add(walks(thing, time) ? thing.walk() : thing);
        }
        lost.stream()
                .filter(thing -> Duration.between(thing.seen(), time).compareTo(GONE) <= 0)
                .forEach(now::add);
        return now;
    }

    private boolean walks(Thing thing, Instant time) {
        Duration age = Duration.between(scene.start(), thing.since());
        if (age.compareTo(thing.verdict() == Verdict.TAKEN ? YOUNG_TAKEN : YOUNG_LEFT) < 0) {
            return true;
        }
        boolean settling = Duration.between(thing.since(), time).compareTo(SETTLING) <= 0;
        return walkers.stays(thing.box(), time)
                || settling && thing.verdict() == Verdict.TAKEN && walkers.left(thing.box());
    }

    private boolean solid(Regions.Region region) {
        int width = region.right() - region.left();
        int height = region.bottom() - region.top();
        return Math.min(width, height) >= THINNEST
                && region.pixels().length >= SOLID * width * height
                && region.area(scene.width(), scene.height()) <= LARGEST
                && region.box(scene.width(), scene.height()).area() <= LARGEST_BOX;
    }

    /** When half of it stood there. */
    private Instant began(Regions.Region region) {
        long[] times = new long[region.pixels().length];
        int count = 0;
        for (int i : region.pixels()) {
            if (scene.changed()[i] != 0) {
                times[count++] = scene.began(i).toEpochMilli();
            }
        }
        Arrays.sort(times, 0, count);
        return Instant.ofEpochMilli(times[count / 2]);
    }

    /** Of the smaller box, the part that is in the other as well. */
    private static double shared(Box one, Box other) {
        double w = Math.min(one.x() + one.width(), other.x() + other.width()) - Math.max(one.x(), other.x());
        double h = Math.min(one.y() + one.height(), other.y() + other.height()) - Math.max(one.y(), other.y());
        return w <= 0 || h <= 0 ? 0 : w * h / Math.min(one.area(), other.area());
    }
}
