package io.faultline.contracts;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A few named numbers that do not change: two arrays instead of a table, since thousands of them
/// are made a second, from probe to event, and each is read once. Looking up costs as much as there
/// are numbers.
public final class Numbers extends AbstractMap<String, Double> {

    private static final Numbers NONE = new Numbers(new String[0], new double[0]);

    private final String[] names;
    private final double[] values;

    private Numbers(String[] names, double[] values) {
        this.names = names;
        this.values = values;
    }

    /// Numbers to be, in the order in which they are put. For one thread.
    public static final class Draft {

        private String[] names;
        private double[] values;
        private int size;

        /// @param room for so many; it grows where there are more
        public Draft(int room) {
            names = new String[room];
            values = new double[room];
        }

        /// Adds a number, or replaces the one of that name.
        public Draft put(String name, double value) {
            for (int at = 0; at < size; at++) {
                if (names[at].equals(name)) {
                    values[at] = value;
                    return this;
                }
            }
            if (size == names.length) {
                int room = Math.max(8, 2 * size);
                names = Arrays.copyOf(names, room);
                values = Arrays.copyOf(values, room);
            }
            names[size] = name;
            values[size] = value;
            size++;
            return this;
        }

        /// How many there are by now.
        public int size() {
            return size;
        }

        /// What was put so far. The draft must not be used any more.
        public Numbers done() {
            if (size == 0) {
                return NONE;
            }
            return size == names.length
                    ? new Numbers(names, values)
                    : new Numbers(Arrays.copyOf(names, size), Arrays.copyOf(values, size));
        }
    }

    /// Takes a number and its name.
    @FunctionalInterface
    public interface Taker {
        void take(String name, double value);
    }

    /// These, in their order.
    public static Numbers of(Map<String, Double> numbers) {
        if (numbers instanceof Numbers same) {
            return same;
        }
        var draft = new Draft(numbers.size());
        numbers.forEach(draft::put);
        return draft.done();
    }

    /// These, by name.
    public static Numbers sorted(Map<String, Double> numbers) {
        return of(numbers).sorted();
    }

    /// The same by name, sorted by insertion: they are few.
    private Numbers sorted() {
        if (isSorted()) {
            return this;
        }
        String[] byName = names.clone();
        double[] sorted = values.clone();
        for (int at = 1; at < byName.length; at++) {
            String name = byName[at];
            double value = sorted[at];
            int to = at;
            for (; to > 0 && byName[to - 1].compareTo(name) > 0; to--) {
                byName[to] = byName[to - 1];
                sorted[to] = sorted[to - 1];
            }
            byName[to] = name;
            sorted[to] = value;
        }
        return new Numbers(byName, sorted);
    }

    private boolean isSorted() {
        for (int at = 1; at < names.length; at++) {
            if (names[at - 1].compareTo(names[at]) > 0) {
                return false;
            }
        }
        return true;
    }

    /// Gives each to a taker, in their order. Unlike [#forEach] it makes no objects.
    public void each(Taker taker) {
        for (int at = 0; at < names.length; at++) {
            taker.take(names[at], values[at]);
        }
    }

    @Override
    public @Nullable Double get(@Nullable Object name) {
        int at = find(name);
        return at < 0 ? null : values[at];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return find(name) >= 0;
    }

    private int find(@Nullable Object name) {
        for (int at = 0; at < names.length; at++) {
            if (names[at].equals(name)) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Double> action) {
        for (int at = 0; at < names.length; at++) {
            action.accept(names[at], values[at]);
        }
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
                return new Each();
            }
        };
    }

    private final class Each implements Iterator<Entry<String, Double>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < names.length;
        }

        @Override
        public Entry<String, Double> next() {
            if (next == names.length) {
                throw new NoSuchElementException();
            }
            int at = next++;
            return new SimpleImmutableEntry<>(names[at], values[at]);
        }
    }
}
