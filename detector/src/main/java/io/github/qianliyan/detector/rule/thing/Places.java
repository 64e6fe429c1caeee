package io.github.qianliyan.detector.rule.thing;

import io.github.qianliyan.detector.rule.condition.Memo;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where things are or were a while ago; kept in a {@link Memo}, so it outlives a restart, after which the findings have
 * other numbers. Places are numbered downwards from -1, so that none is taken for an object of the judge's, and no number
 * is given twice.
 *
 * <p>What lies beside a thing, no further than a quarter of its size, is of the same place: a heap is one matter.
 */
final class Places {
    private static final String NUMBERS = "places";
    private static final double BESIDE = 0.25;
    private static final Duration MOMENT = Duration.ofSeconds(1);
    /** Fraction of the picture. */
    private static final double NOT_FAR = 0.35;

    /**
     * @param seen when a thing was last there
     * @param away since when nobody has attended to it; null while somebody does
     * @param owners the numbers of those who were near when it was new
     * @param began since when its first thing stood or lay there
     */
    record Place(Box box, Instant seen, Instant away, List<Long> owners, Instant began) {
        Place alone(Instant now) {
            return new Place(box, seen, away == null ? now : away, owners, began);
        }

        Place attended() {
            return new Place(box, seen, null, owners, began);
        }

        /** The same with those owners, and nobody away yet. */
        Place of(List<Long> near) {
            return new Place(box, seen, null, near, began);
        }
    }

    private final Map<Long, Place> places = new TreeMap<>();
    private long numbers;

    /** @param kept how long a place is remembered after its thing was last seen */
    static Places read(Memo memo, Instant now, Duration kept) {
        Places all = new Places();
        all.numbers = memo.values().containsKey(NUMBERS) ? (long) memo.value(NUMBERS) : 0;
        for (long n = 1; n <= all.numbers; n++) {
            String at = "place." + n + ".";
            if (memo.values().containsKey(at + "x")) {
                Instant seen = instant(memo.value(at + "seen"));
                if (Duration.between(seen, now).compareTo(kept) <= 0) {
                    all.places.put(-n, place(memo, at, seen));
                }
            }
        }
        return all;
    }

    private static Place place(Memo memo, String at, Instant seen) {
        Box box = new Box(memo.value(at + "x"), memo.value(at + "y"), memo.value(at + "w"), memo.value(at + "h"));
        Instant away = memo.values().containsKey(at + "away") ? instant(memo.value(at + "away")) : null;
        List<Long> owners = new ArrayList<>();
        for (int i = 0; memo.values().containsKey(at + "owner" + i); i++) {
            owners.add((long) memo.value(at + "owner" + i));
        }
        // kept by an older version, which did not know
        Instant began = memo.values().containsKey(at + "began") ? instant(memo.value(at + "began")) : Instant.EPOCH;
        return new Place(box, seen, away, owners, began);
    }

    Memo memo() {
        Map<String, Double> values = new TreeMap<>();
        values.put(NUMBERS, (double) numbers);
        places.forEach((number, place) -> {
            String at = "place." + -number + ".";
            values.put(at + "x", place.box().x());
            values.put(at + "y", place.box().y());
            values.put(at + "w", place.box().width());
            values.put(at + "h", place.box().height());
            values.put(at + "seen", (double) place.seen().toEpochMilli());
            values.put(at + "began", (double) place.began().toEpochMilli());
            if (place.away() != null) {
                values.put(at + "away", (double) place.away().toEpochMilli());
            }
            for (int i = 0; i < place.owners().size(); i++) {
                values.put(at + "owner" + i, (double) place.owners().get(i));
            }
        });
        return Memo.values(values);
    }

    /** Things by the place they are at; a place that was not known is new and has no owner yet. */
    Map<Long, List<Finding>> sort(Collection<Finding> things, Instant now) {
        Map<Long, List<Finding>> sorted = new LinkedHashMap<>();
        for (Finding thing : things) {
            long number = places.entrySet().stream()
                    .filter(place -> beside(place.getValue().box(), thing.box()) || together(place.getValue(), thing))
                    .max(Map.Entry.<Long, Place>comparingByValue((one, other) -> Double.compare(
                                    one.box().overlap(thing.box()), other.box().overlap(thing.box())))
                            .thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .orElseGet(() -> - ++numbers);
            Place before = places.getOrDefault(number, new Place(thing.box(), now, null, List.of(), thing.since()));
            boolean first =
                    sorted.computeIfAbsent(number, none -> new ArrayList<>()).isEmpty();
            Box box = first && !before.seen().equals(now) ? thing.box() : around(before.box(), thing.box());
            places.put(number, new Place(box, now, before.away(), before.owners(), before.began()));
            sorted.get(number).add(thing);
        }
        return sorted;
    }

    boolean has(long number) {
        return places.containsKey(number);
    }

    Place get(long number) {
        return places.get(number);
    }

    void put(long number, Place place) {
        places.put(number, place);
    }

    /** What came to lie at the same moment and not far off came by one deed: a load that was tipped lies in pieces. */
    private static boolean together(Place place, Finding thing) {
        Box box = place.box();
        return Duration.between(place.began(), thing.since()).abs().compareTo(MOMENT) <= 0
                && Math.hypot(
                                box.centerX() - thing.box().centerX(),
                                box.centerY() - thing.box().centerY())
                        <= NOT_FAR;
    }

    private static boolean beside(Box one, Box other) {
        double reach = BESIDE * Math.max(Math.max(one.width(), one.height()), Math.max(other.width(), other.height()));
        double right = Math.min(one.x() + one.width(), other.x() + other.width());
        double bottom = Math.min(one.y() + one.height(), other.y() + other.height());
        return Math.max(one.x(), other.x()) - right <= reach && Math.max(one.y(), other.y()) - bottom <= reach;
    }

    private static Box around(Box one, Box other) {
        double x = Math.min(one.x(), other.x());
        double y = Math.min(one.y(), other.y());
        return new Box(
                x,
                y,
                Math.max(one.x() + one.width(), other.x() + other.width()) - x,
                Math.max(one.y() + one.height(), other.y() + other.height()) - y);
    }

    private static Instant instant(double millis) {
        return Instant.ofEpochMilli((long) millis);
    }
}
