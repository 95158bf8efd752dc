package io.faultline.bench.status;

import java.util.Arrays;

/// Measured times, sorted.
///
/// @param millis ascending
@SuppressWarnings("ArrayRecordComponent") // never compared
record Sample(double[] millis) {

    static Sample ofNanos(long[] nanos) {
        return new Sample(Arrays.stream(nanos).sorted().mapToDouble(each -> each / 1e6).toArray());
    }

    /// The nearest rank: of 100 times, the 99th is the 0.99 quantile.
    double at(double quantile) {
        if (millis.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(quantile * millis.length);
        return millis[Math.clamp(rank - 1, 0, millis.length - 1)];
    }

    double max() {
        return at(1);
    }
}
