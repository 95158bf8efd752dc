package io.faultline.incident.localise;

import io.faultline.incident.detect.Evidence;
import io.faultline.incident.detect.Level;
import io.faultline.incident.detect.Sight;
import java.util.BitSet;

/// The most that each loud check can be worth for any suspect, in nats: what is left of a search
/// once everything that can not reach the best is not weighed at all (the bounds of branch and
/// bound). Mutable, of one [Field].
final class Hopes {

    private static final Level[] LEVELS = Level.values();

    private final double[] down;
    private final double[] heavy;
    private final double[] light;
    private final double[] slow;
    private final double[] own;

    Hopes(int checks) {
        this.down = new double[checks];
        this.heavy = new double[checks];
        this.light = new double[checks];
        this.slow = new double[checks];
        this.own = new double[checks];
    }

    /// Takes in the latest word on a loud check.
    void hear(int check, Evidence evidence) {
        double most = 0;
        for (Sight each : evidence.sights().values()) {
            most = Math.max(most, each.own().sum());
        }
        own[check] = most;
        for (Level level : LEVELS) {
            double hope = 0;
            if (!evidence.runs().at(level).quiet()) {
                for (Sight each : evidence.sights().values()) {
                    hope += Math.max(0, each.shares().at(level));
                }
            }
            of(level)[check] = hope;
        }
    }

    private double[] of(Level level) {
        return switch (level) {
            case DOWN -> down;
            case HEAVY -> heavy;
            case LIGHT -> light;
            case SLOW -> slow;
        };
    }

    /// The most that [Field#weight] can be at a level, whatever the onset and the hour.
    ///
    /// @param masked vantages whose word does not count
    double at(int check, Level level, BitSet masked) {
        double hope = of(level)[check];
        return level == Level.DOWN && !masked.isEmpty() ? hope + own[check] : hope;
    }

    /// The most that it can be at any level.
    double atAny(int check, BitSet masked) {
        double most = 0;
        for (Level level : LEVELS) {
            most = Math.max(most, at(check, level, masked));
        }
        return most;
    }
}
