package io.faultline.probe.rtp;

import java.nio.ByteBuffer;

/// Speaks one stream: a tone, and digits in between. A digit is an event (RFC 4733) where the far
/// end takes those, else the pair of tones: 80 ms and 60 ms of pause, twice what exchanges ask for
/// (ITU-T Q.24), so that a lost packet does not lose it.
final class Mouth {

    /// PCMU, 8000 Hz (RFC 3551).
    static final int PCMU = 0;

    private static final int SOUND = 4;
    private static final int SLOTS = 7;
    private static final int VOLUME = 10;
    private static final int END = 0x80;
    private static final byte[] QUIET = new byte[VoiceToken.FRAME];

    static {
        java.util.Arrays.fill(QUIET, MuLaw.code(0));
    }

    private final Tone tone;
    private final int events;
    private final int ssrc;
    private String digits = "";
    private int slot;
    private int sequence;
    private long time;
    private long eventBegan;

    /// @param hertz the tone when there are no digits
    /// @param events the payload type of events; negative where the far end takes none
    Mouth(int hertz, int events, int ssrc) {
        this.tone = Tone.of(hertz);
        this.events = events;
        this.ssrc = ssrc;
    }

    /// Speaks these digits next.
    void say(String more) {
        digits = more;
        slot = 0;
    }

    boolean isSaying() {
        return slot < digits.length() * SLOTS;
    }

    /// The packet of the next beat.
    ByteBuffer next() {
        RtpPacket packet = isSaying() ? digit() : voice(tone.frame(time));
        sequence++;
        time += VoiceToken.FRAME;
        return packet.bytes();
    }

    private RtpPacket digit() {
        char digit = digits.charAt(slot / SLOTS);
        int part = slot % SLOTS;
        slot++;
        if (events >= 0 && part < SLOTS - 1) {
            return event(digit, part);
        }
        return voice(
                events < 0 && part < SOUND
                        ? Tone.of(digit).frame((long) part * VoiceToken.FRAME)
                        : QUIET);
    }

    /// Four packets that grow, the last of which says it is over, and that one twice more (RFC
    /// 4733, 2.5.1.4).
    private RtpPacket event(char digit, int part) {
        if (part == 0) {
            eventBegan = time;
        }
        int duration = Math.min(part + 1, SOUND) * VoiceToken.FRAME;
        int flags = VOLUME | (part >= SOUND - 1 ? END : 0);
        ByteBuffer payload =
                ByteBuffer.allocate(4)
                        .put((byte) Tone.DIGITS.indexOf(digit))
                        .put((byte) flags)
                        .putShort((short) duration)
                        .flip();
        return packet(events, part == 0, eventBegan, payload);
    }

    private RtpPacket voice(byte[] samples) {
        return packet(PCMU, sequence == 0, time, ByteBuffer.wrap(samples));
    }

    private RtpPacket packet(int type, boolean marker, long timestamp, ByteBuffer payload) {
        return new RtpPacket(
                type,
                marker,
                sequence & 0xFFFF,
                timestamp & 0xFFFF_FFFFL,
                ssrc & 0xFFFF_FFFFL,
                payload);
    }
}
