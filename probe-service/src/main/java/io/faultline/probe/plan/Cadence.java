package io.faultline.probe.plan;

import io.faultline.contracts.inventory.Politeness;
import io.faultline.probe.ask.CheckId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When a series is probed: at every multiple of the interval since the epoch, moved by a phase.
/// The phase follows from the check's id alone, so that a restart, another instance or another
/// machine probes at the same moments and charts align.
///
/// @param every from one slot to the next, at least a millisecond
/// @param phase less than `every`
public record Cadence(Duration every, Duration phase) {

    private static final long[] FASTER = {3, 4, 2};

    public Cadence {
        if (every.toMillis() < 1) {
            throw new IllegalArgumentException("an interval has at least 1 ms: " + every);
        }
        if (phase.isNegative() || phase.compareTo(every) >= 0) {
            throw new IllegalArgumentException("the phase must be less than the interval");
        }
    }

    /// The cadence of a check from the vantage at `index` of `count`: checks are spread over the
    /// interval by their hash, the vantages of one check evenly, so that somebody looks `count`
    /// times an interval.
    public static Cadence of(CheckId check, int index, int count, Duration every) {
        long interval = Math.max(1, every.toMillis());
        long hashed = Long.remainderUnsigned(hash(check.value()), interval);
        long staggered = interval * index / Math.max(1, count);
        return new Cadence(
                Duration.ofMillis(interval), Duration.ofMillis((hashed + staggered) % interval));
    }

    /// The cadence of a check that must take turns with others, from the vantage at `index` of
    /// `count`: its place in the round, the rounds of the vantages moved evenly.
    static Cadence of(Politeness.Turn turn, int index, int count) {
        Cadence round = of(new CheckId(turn.courtesy()), index, count, turn.round());
        Duration place = Politeness.SPACING.multipliedBy(turn.place());
        long interval = turn.every().toMillis();
        return new Cadence(
                turn.every(), Duration.ofMillis(round.phase().plus(place).toMillis() % interval));
    }

    /// A cadence that has all slots of this one and two or three between each pair of them, or one;
    /// nothing where they would be less than `floor` apart.
    Optional<Cadence> faster(Duration floor) {
        long interval = every.toMillis();
        for (long times : FASTER) {
            if (interval % times == 0 && interval / times >= floor.toMillis()) {
                long shorter = interval / times;
                return Optional.of(
                        new Cadence(
                                Duration.ofMillis(shorter),
                                Duration.ofMillis(phase.toMillis() % shorter)));
            }
        }
        return Optional.empty();
    }

    /// The first slot after a moment.
    public Instant after(Instant moment) {
        long interval = every.toMillis();
        long passed = Math.floorDiv(moment.toEpochMilli() - phase.toMillis(), interval);
        return Instant.ofEpochMilli((passed + 1) * interval + phase.toMillis());
    }

    /// FNV-1a, 64 bit, finished as in MurmurHash3: ids that differ in one letter spread well.
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
