package io.github.qianliyan.events;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;

/**
 * Numbers by name, ordered by name, never changed. An hour of the township's observations has some twelve million of them:
 * two arrays take a tenth of a tree's time and memory.
 */
final class Measured extends AbstractMap<String, Double> {
    static final Measured NONE = new Measured(new String[0], new double[0]);

    private final String[] names;
    private final double[] values;

    private Measured(String[] names, double[] values) {
        this.names = names;
        this.values = values;
    }

    /** What has no value is left out: it was not measured. */
    static Measured copyOf(Map<String, Double> map) {
        if (map instanceof Measured same) {
            return same;
        }
        Map<String, Double> sorted = new TreeMap<>(map);
        sorted.values().removeIf(value -> value == null);
        String[] names = sorted.keySet().toArray(String[]::new);
        double[] values =
                sorted.values().stream().mapToDouble(Double::doubleValue).toArray();
        return names.length == 0 ? NONE : new Measured(names, values);
    }

    /**
     * The first {@code count} of both; the arrays remain the caller's.
     *
     * @param names in strictly ascending order
     */
    static Measured of(String[] names, double[] values, int count) {
        return count == 0 ? NONE : new Measured(Arrays.copyOf(names, count), Arrays.copyOf(values, count));
    }

    /** NaN when there is none of that name. */
    double value(String name) {
        int at = Arrays.binarySearch(names, name);
        return at < 0 ? Double.NaN : values[at];
    }

    @Override
    public Double get(Object name) {
        int at = name instanceof String text ? Arrays.binarySearch(names, text) : -1;
        return at < 0 ? null : Double.valueOf(values[at]);
    }

    @Override
    public boolean containsKey(Object name) {
        return get(name) != null;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public Set<Entry<String, Double>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return names.length;
            }

            @Override
            public Iterator<Entry<String, Double>> iterator() {
                return new Iterator<>() {
                    private int next;

                    @Override
                    public boolean hasNext() {
                        return next < names.length;
                    }

                    @Override
                    public Entry<String, Double> next() {
                        if (!hasNext()) {
                            throw new NoSuchElementException();
                        }
                        Entry<String, Double> entry = Map.entry(names[next], values[next]);
                        next++;
                        return entry;
                    }
                };
            }
        };
    }
}
