package io.github.qianliyan.detector.rule.condition;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * A map ordered by key, in two arrays. What a judge remembers is copied at every frame, changed in one place or two, and looked
 * up a few times; with trees that was most of the time of judging. No key and no value is null.
 */
public final class Sorted<K extends Comparable<? super K>, V> extends AbstractMap<K, V> {
    private static final int SPARE = 4;
    private static final int FIRST = 16;

    /** What most rules remember of most cameras. */
    private static final Sorted<?, ?> EMPTY = new Sorted<String, Object>(new Object[0], new Object[0], 0, true);

    private Object[] keys;
    private Object[] values;
    private int size;
    private final boolean fixed;

    private Sorted(Object[] keys, Object[] values, int size, boolean fixed) {
        this.keys = keys;
        this.values = values;
        this.size = size;
        this.fixed = fixed;
    }

    /** The same as it is now; nobody changes it. */
    public static <K extends Comparable<? super K>, V> Sorted<K, V> copyOf(Map<K, V> map) {
        if (map instanceof Sorted<K, V> sorted && sorted.fixed) {
            return sorted;
        }
        if (map.isEmpty()) {
            return empty();
        }
        Sorted<K, V> all = map instanceof Sorted<K, V> sorted ? sorted : draft(map);
        return new Sorted<>(Arrays.copyOf(all.keys, all.size), Arrays.copyOf(all.values, all.size), all.size, true);
    }

    @SuppressWarnings("unchecked") // there is nothing in it
    private static <K extends Comparable<? super K>, V> Sorted<K, V> empty() {
        return (Sorted<K, V>) EMPTY;
    }

    /** A copy that may be changed. */
    public static <K extends Comparable<? super K>, V> Sorted<K, V> draft(Map<K, V> map) {
        int length = map.size() + SPARE;
        if (map instanceof Sorted<K, V> sorted) {
            return new Sorted<>(
                    Arrays.copyOf(sorted.keys, length), Arrays.copyOf(sorted.values, length), sorted.size, false);
        }
        Sorted<K, V> draft = new Sorted<>(new Object[length], new Object[length], 0, false);
        map.forEach(draft::put);
        return draft;
    }

    /** An empty one. */
    public static <K extends Comparable<? super K>, V> Sorted<K, V> draft() {
        return new Sorted<>(new Object[FIRST], new Object[FIRST], 0, false);
    }

    /** Where it is; when it is not there, -1 less where it would be. */
    private int find(Object key) {
        return Arrays.binarySearch(keys, 0, size, key);
    }

    @SuppressWarnings("unchecked") // nothing else is ever put in
    private V value(int at) {
        return (V) values[at];
    }

    @SuppressWarnings("unchecked") // nothing else is ever put in
    private K key(int at) {
        return (K) keys[at];
    }

    @Override
    public V get(Object key) {
        int at = find(key);
        return at < 0 ? null : value(at);
    }

    @Override
    public V getOrDefault(Object key, V other) {
        int at = find(key);
        return at < 0 ? other : value(at);
    }

    @Override
    public boolean containsKey(Object key) {
        return find(key) >= 0;
    }

    @Override
    public V put(K key, V value) {
        if (value == null) {
            throw new IllegalArgumentException(key + " is null");
        }
        changes();
        boolean last = size == 0 || key(size - 1).compareTo(key) < 0;
        int at = last ? -size - 1 : find(key);
        if (at >= 0) {
            V before = value(at);
            values[at] = value;
            return before;
        }
        insert(-at - 1, key, value);
        return null;
    }

    private void insert(int at, K key, V value) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        System.arraycopy(keys, at, keys, at + 1, size - at);
        System.arraycopy(values, at, values, at + 1, size - at);
        keys[at] = key;
        values[at] = value;
        size++;
    }

    @Override
    public V remove(Object key) {
        changes();
        int at = find(key);
        if (at < 0) {
            return null;
        }
        V before = value(at);
        size--;
        System.arraycopy(keys, at + 1, keys, at, size - at);
        System.arraycopy(values, at + 1, values, at, size - at);
        keys[size] = null;
        values[size] = null;
        return before;
    }

    private void changes() {
        if (fixed) {
            throw new UnsupportedOperationException("this map is not changed: make a draft of it");
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Iterator<Entry<K, V>> iterator() {
                return new Iterator<>() {
                    private int next;

                    @Override
                    public boolean hasNext() {
                        return next < size;
                    }

                    @Override
                    public Entry<K, V> next() {
                        if (!hasNext()) {
                            throw new NoSuchElementException();
                        }
                        Entry<K, V> entry = Map.entry(key(next), value(next));
                        next++;
                        return entry;
                    }
                };
            }
        };
    }
}
