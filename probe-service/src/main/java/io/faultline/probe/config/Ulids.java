package io.faultline.probe.config;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Supplier;

/// Event ids that sort by time (ULID): 48 bits of milliseconds, 80 random ones, in Crockford's base
/// 32. Within a millisecond the random part counts up, so that ids of one process always sort in
/// the order they were made.
public final class Ulids implements Supplier<String> {

    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final long LOW_MASK = (1L << 40) - 1;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private long lastMillis = -1;
    private long high;
    private long low;

    public Ulids(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized String get() {
        long millis = clock.millis();
        if (millis > lastMillis) {
            lastMillis = millis;
            high = random.nextLong() & LOW_MASK;
            low = random.nextLong() & LOW_MASK;
        } else {
            low = (low + 1) & LOW_MASK;
            high = low == 0 ? (high + 1) & LOW_MASK : high;
        }
        var text = new char[26];
        digits(text, 0, 10, lastMillis);
        digits(text, 10, 8, high);
        digits(text, 18, 8, low);
        return new String(text);
    }

    private static void digits(char[] text, int from, int count, long value) {
        for (int digit = 0; digit < count; digit++) {
            text[from + digit] = DIGITS[(int) ((value >>> (5 * (count - 1 - digit))) & 31)];
        }
    }
}
