package io.faultline.status.measure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a check measured in one step of time, over all locations.
///
/// Of several five-minute counts, medians, loss and MOS are means weighted by the probes that
/// answered; the higher percentiles are the worst of theirs, since percentiles do not add up.
///
/// @param from begin of the step
/// @param ok probes that were good
/// @param degraded probes that worked, worse than expected
/// @param fail probes that did not work
/// @param error probes that the prober itself spoiled: they say nothing of the target
/// @param latencyP50Ms median latency in milliseconds; absent where nothing answered
/// @param latencyP95Ms 95th percentile
/// @param latencyP99Ms 99th percentile
/// @param lossPct packet loss in percent; absent where it is not measured
/// @param mos mean opinion score, 1 to 4.5; absent where there was no call
public record Point(
        Instant from,
        long ok,
        long degraded,
        long fail,
        long error,
        @Nullable Double latencyP50Ms,
        @Nullable Double latencyP95Ms,
        @Nullable Double latencyP99Ms,
        @Nullable Double lossPct,
        @Nullable Double mos) {}
