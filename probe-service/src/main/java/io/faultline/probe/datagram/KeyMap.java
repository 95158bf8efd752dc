package io.faultline.probe.datagram;

import org.jspecify.annotations.Nullable;

/// Values by 64-bit keys, without an object per entry: open addressing with linear probing; what is
/// taken out leaves no mark. Zero is no key.
///
/// @param <V> never null
final class KeyMap<V> {

    private static final int SMALLEST = 64;

    private long[] keys = new long[SMALLEST];
    private @Nullable Object[] values = new Object[SMALLEST];
    private int size;

    @SuppressWarnings("unchecked") // only put writes values
    @Nullable V get(long key) {
        int at = find(key);
        return keys[at] == key ? (V) values[at] : null;
    }

    boolean has(long key) {
        return key != 0 && keys[find(key)] == key;
    }

    void put(long key, V value) {
        if (key == 0) {
            throw new IllegalArgumentException("zero is no key");
        }
        int at = find(key);
        if (keys[at] == 0) {
            size++;
            keys[at] = key;
        }
        values[at] = value;
        if (2 * size > keys.length) {
            grow();
        }
    }

    void remove(long key) {
        int hole = find(key);
        if (keys[hole] != key || key == 0) {
            return;
        }
        size--;
        int mask = keys.length - 1;
        for (int at = (hole + 1) & mask; keys[at] != 0; at = (at + 1) & mask) {
            // what is past its home may move into the hole, unless its home lies behind the hole
            if (((at - home(keys[at])) & mask) >= ((at - hole) & mask)) {
                keys[hole] = keys[at];
                values[hole] = values[at];
                hole = at;
            }
        }
        keys[hole] = 0;
        values[hole] = null;
    }

    int size() {
        return size;
    }

    /// Where the key is, or would go.
    private int find(long key) {
        int mask = keys.length - 1;
        int at = home(key);
        while (keys[at] != 0 && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private int home(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & (keys.length - 1);
    }

    private void grow() {
        long[] oldKeys = keys;
        @Nullable Object[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = new Object[2 * oldKeys.length];
        for (int at = 0; at < oldKeys.length; at++) {
            if (oldKeys[at] != 0) {
                int to = find(oldKeys[at]);
                keys[to] = oldKeys[at];
                values[to] = oldValues[at];
            }
        }
    }
}
