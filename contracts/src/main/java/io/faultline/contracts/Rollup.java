package io.faultline.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Five minutes of one check from one vantage, for charts, on `faultline.rollups.v1` under the
/// check's id.
///
/// @param check the check
/// @param vantage where it was probed from
/// @param from begin of the five minutes, a multiple of five minutes
/// @param ok probes that were good
/// @param degraded probes that worked, worse than expected
/// @param fail probes that did not work
/// @param error probes that the prober itself spoiled
/// @param latencyP50Ms median latency in milliseconds; absent where nothing answered
/// @param latencyP95Ms 95th percentile
/// @param latencyP99Ms 99th percentile
/// @param lossPct mean packet loss in percent, of probes that measure it
/// @param mos mean opinion score of 1 to 4.5, of calls
public record Rollup(
        String check,
        String vantage,
        Instant from,
        long ok,
        long degraded,
        long fail,
        long error,
        @Nullable Double latencyP50Ms,
        @Nullable Double latencyP95Ms,
        @Nullable Double latencyP99Ms,
        @Nullable Double lossPct,
        @Nullable Double mos) {

    /// @throws IllegalArgumentException naming the first field that is missing
    public Rollup {
        Demand.id(check, "check");
        Demand.id(vantage, "vantage");
        Demand.present(from, "from");
    }
}
