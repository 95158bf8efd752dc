package io.faultline.probe.rtp;

/// The digits that were heard, in their order, from events (RFC 4733) or sounds. Where events come,
/// sounds are not noted: a gateway may leak the first bit of the sound beside the event.
final class Notes {

    private static final int MAX_DIGITS = 64;

    private final StringBuilder digits = new StringBuilder();
    private boolean events;
    private long lastEvent = -1;

    void sounded(char digit) {
        if (!events) {
            note(digit);
        }
    }

    /// Takes an event's packet; the many packets of one event have one timestamp.
    void event(RtpPacket packet) {
        if (packet.payload().remaining() < 4) {
            return;
        }
        int code = packet.payload().get(packet.payload().position()) & 0xFF;
        if (code < Tone.DIGITS.length() && packet.timestamp() != lastEvent) {
            events = true;
            lastEvent = packet.timestamp();
            note(Tone.DIGITS.charAt(code));
        }
    }

    /// What was heard last, oldest first, at most 64 digits.
    String digits() {
        return digits.toString();
    }

    private void note(char digit) {
        if (digits.length() == MAX_DIGITS) {
            digits.deleteCharAt(0);
        }
        digits.append(digit);
    }
}
