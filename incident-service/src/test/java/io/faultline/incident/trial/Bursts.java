package io.faultline.incident.trial;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Loss in bursts of a minute, in which three probes of ten are lost, and none between.
final class Bursts {

    private static final double IN_BURST = 0.3;
    private static final double LASTING = 60;

    private final Random random;
    private final TreeMap<Double, Double> bursts = new TreeMap<>();

    /// @param mean the share of all probes that is lost
    /// @param end the last second
    Bursts(double mean, double end, Random random) {
        this.random = random;
        double pause = LASTING * (IN_BURST - mean) / mean;
        for (double at = drawn(pause); at < end; at += drawn(pause)) {
            double lasts = drawn(LASTING);
            bursts.put(at, at + lasts);
            at += lasts;
        }
    }

    private double drawn(double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    /// Whether a probe is lost.
    boolean loses(double at) {
        Map.Entry<Double, Double> burst = bursts.floorEntry(at);
        return burst != null && at < burst.getValue() && random.nextDouble() < IN_BURST;
    }
}
