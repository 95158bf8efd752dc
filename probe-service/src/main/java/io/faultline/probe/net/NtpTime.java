package io.faultline.probe.net;

import java.time.Duration;
import java.time.Instant;

/// A time as NTP and STAMP write it: seconds since 1900 in the upper half, fractions in the lower.
///
/// @param bits 64 of them
public record NtpTime(long bits) {

    private static final long SECONDS_TO_1970 = 2_208_988_800L;
    private static final long NANOS = 1_000_000_000L;

    /// The time of an instant, of the era that began in 1900 or the next.
    public static NtpTime of(Instant instant) {
        long fraction = ((long) instant.getNano() << 32) / NANOS;
        return new NtpTime(((instant.getEpochSecond() + SECONDS_TO_1970) << 32) | fraction);
    }

    /// How long after the other, right over the end of an era as long as they are less than 68
    /// years apart.
    public Duration since(NtpTime earlier) {
        long difference = bits - earlier.bits;
        return Duration.ofSeconds(difference >> 32)
                .plusNanos(((difference & 0xFFFF_FFFFL) * NANOS) >>> 32);
    }
}
