package io.faultline.probe.rtp;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/// A voice nobody else has: PCMU frames of quiet noise drawn from a seed, each different. A frame
/// that comes back byte for byte is an echo of ours; silence, music or somebody else's voice is
/// not.
///
/// Compared is the payload alone: sequence numbers and SSRC do not survive a border controller that
/// regenerates RTP.
///
/// @param seed differs from call to call
public record VoiceToken(long seed) {

    /// Samples, and with PCMU bytes, in a frame of 20 ms.
    public static final int FRAME = 160;

    /// Mu-law bytes are inverted: small numbers are loud. From here on the noise is below -40 dBm0.
    private static final int QUIETEST = 0x50;

    private static final int STEPS = 0x7F - QUIETEST;

    /// The frame of that number.
    public ByteBuffer frame(int number) {
        var random = new SplittableRandom(seed * 31 + number);
        byte[] frame = new byte[FRAME];
        for (int at = 0; at < FRAME; at++) {
            // 0x7F, the negative zero, is left out: some transcoders write it as 0xFF
            int magnitude = QUIETEST + random.nextInt(STEPS);
            frame[at] = (byte) (random.nextBoolean() ? magnitude | 0x80 : magnitude);
        }
        return ByteBuffer.wrap(frame).asReadOnlyBuffer();
    }
}
