package io.faultline.probe.ntp;

import io.faultline.probe.net.NtpTime;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a server answers (RFC 5905, 7.3).
///
/// @param leap 0 to 3; 3: its clock is not synchronised
/// @param stratum 0: a kiss-o'-death, whose code is the reference
/// @param reference what it follows, four bytes
/// @param receivedAt when it had our packet, by its clock
/// @param sentAt when it answered, by its clock
record NtpAnswer(int leap, int stratum, String reference, NtpTime receivedAt, NtpTime sentAt) {

    /// Bytes of a packet without extensions.
    static final int SIZE = 48;

    private static final int SERVER = 4;
    private static final int NOT_SYNCHRONISED = 3;
    private static final int MOST_STRATUM = 15;

    /// Reads an answer; empty where it is none of a server.
    static Optional<NtpAnswer> read(ByteBuffer packet) {
        if (packet.remaining() < SIZE || (packet.get(0) & 7) != SERVER) {
            return Optional.empty();
        }
        var reference = new byte[4];
        packet.get(12, reference);
        return Optional.of(
                new NtpAnswer(
                        (packet.get(0) & 0xff) >>> 6,
                        packet.get(1) & 0xff,
                        printable(reference),
                        new NtpTime(packet.getLong(32)),
                        new NtpTime(packet.getLong(40))));
    }

    boolean isKissOfDeath() {
        return stratum == 0;
    }

    boolean isSynchronised() {
        return leap != NOT_SYNCHRONISED && stratum <= MOST_STRATUM;
    }

    /// How far the server's clock is ahead of ours (RFC 5905, section 8), in milliseconds.
    ///
    /// @param left when we asked, by our clock
    /// @param came when its answer came, by our clock
    double offsetMs(Instant left, Instant came) {
        double there = millis(receivedAt.since(NtpTime.of(left)));
        double back = millis(sentAt.since(NtpTime.of(came)));
        return (there + back) / 2;
    }

    /// How long the server had our packet, in milliseconds; zero where its times make no sense.
    double insideMs() {
        return Math.max(0, millis(sentAt.since(receivedAt)));
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private static String printable(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII).replaceAll("[^A-Za-z0-9]", "");
    }
}
