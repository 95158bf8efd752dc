package io.faultline.contracts;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A few named numbers that do not change: an array instead of a table, since thousands of them are
/// made a second, from probe to event, and each is read once. Looking up costs as much as there are
/// numbers.
public final class Numbers extends AbstractMap<String, Double> {

    @SuppressWarnings({"unchecked", "rawtypes"}) // as in copy
    private static final Numbers NONE = new Numbers(new Entry[0]);

    private static final Comparator<Entry<String, Double>> BY_NAME = Entry.comparingByKey();

    private final Entry<String, Double>[] entries;

    private Numbers(Entry<String, Double>[] entries) {
        this.entries = entries;
    }

    /// These, in their order.
    public static Numbers of(Map<String, Double> numbers) {
        return numbers instanceof Numbers same ? same : numbers.isEmpty() ? NONE : copy(numbers);
    }

    /// These, by name.
    public static Numbers sorted(Map<String, Double> numbers) {
        Numbers all = of(numbers);
        if (all.isSorted()) {
            return all;
        }
        Entry<String, Double>[] sorted = all.entries.clone();
        Arrays.sort(sorted, BY_NAME);
        return new Numbers(sorted);
    }

    @SuppressWarnings({
        "unchecked",
        "rawtypes"
    }) // an array of a generic type can not be made otherwise
    private static Numbers copy(Map<String, Double> numbers) {
        var entries = new Entry[numbers.size()];
        int at = 0;
        for (Entry<String, Double> each : numbers.entrySet()) {
            entries[at++] = new SimpleImmutableEntry<>(each.getKey(), each.getValue());
        }
        return new Numbers(entries);
    }

    private boolean isSorted() {
        for (int at = 1; at < entries.length; at++) {
            if (BY_NAME.compare(entries[at - 1], entries[at]) > 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public @Nullable Double get(@Nullable Object name) {
        for (Entry<String, Double> each : entries) {
            if (each.getKey().equals(name)) {
                return each.getValue();
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        for (Entry<String, Double> each : entries) {
            if (each.getKey().equals(name)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int size() {
        return entries.length;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Double> action) {
        for (Entry<String, Double> each : entries) {
            action.accept(each.getKey(), each.getValue());
        }
    }

    @Override
    public Set<Entry<String, Double>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return entries.length;
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
            return next < entries.length;
        }

        @Override
        public Entry<String, Double> next() {
            if (next == entries.length) {
                throw new NoSuchElementException();
            }
            return entries[next++];
        }
    }
}
