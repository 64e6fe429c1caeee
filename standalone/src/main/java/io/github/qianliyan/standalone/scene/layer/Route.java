package io.github.qianliyan.standalone.scene.layer;

import java.util.List;

/** Where something is at what time: smooth through its places, still between two equal ones, never overshooting. */
public final class Route {
    /**
     * @param time seconds in the clip
     * @param across metres to the right
     * @param away metres along the view
     */
    public record Stop(double time, double across, double away) {}

    private final List<Stop> stops;

    private Route(List<Stop> stops) {
        this.stops = List.copyOf(stops);
        for (int i = 1; i < stops.size(); i++) {
            if (stops.get(i).time <= stops.get(i - 1).time) {
                throw new IllegalArgumentException("stop " + i + " of a route is not later than the one before");
            }
        }
    }

    /** Triples of time, across, away. */
    public static Route of(double... triples) {
        if (triples.length < 6 || triples.length % 3 != 0) {
            throw new IllegalArgumentException(triples.length + " numbers: a route needs two or more triples");
        }
        List<Stop> stops = new java.util.ArrayList<>();
        for (int i = 0; i < triples.length; i += 3) {
            stops.add(new Stop(triples[i], triples[i + 1], triples[i + 2]));
        }
        return new Route(stops);
    }

    public double begins() {
        return stops.getFirst().time;
    }

    public double ends() {
        return stops.getLast().time;
    }

    public boolean has(double time) {
        return time >= begins() && time <= ends();
    }

    public Stop at(double time) {
        int i = 0;
        while (i < stops.size() - 2 && stops.get(i + 1).time < time) {
            i++;
        }
        Stop a = stops.get(i);
        Stop b = stops.get(i + 1);
        double span = b.time - a.time;
        double t = Math.max(0, Math.min(1, (time - a.time) / span));
        double across = hermite(a.across, b.across, span * slope(i, true), span * slope(i + 1, true), t);
        double away = hermite(a.away, b.away, span * slope(i, false), span * slope(i + 1, false), t);
        return new Stop(time, across, away);
    }

    /** Speed at a stop: zero where the direction turns, else the harmonic mean, which cannot overshoot. */
    private double slope(int i, boolean across) {
        if (i == 0) {
            return rate(0, across);
        }
        if (i == stops.size() - 1) {
            return rate(i - 1, across);
        }
        double before = rate(i - 1, across);
        double after = rate(i, across);
        return before * after <= 0 ? 0 : 2 * before * after / (before + after);
    }

    private double rate(int i, boolean across) {
        Stop a = stops.get(i);
        Stop b = stops.get(i + 1);
        return (across ? b.across - a.across : b.away - a.away) / (b.time - a.time);
    }

    private static double hermite(double from, double to, double leaving, double arriving, double t) {
        double t2 = t * t;
        double t3 = t2 * t;
        return (2 * t3 - 3 * t2 + 1) * from
                + (t3 - 2 * t2 + t) * leaving
                + (3 * t2 - 2 * t3) * to
                + (t3 - t2) * arriving;
    }
}
