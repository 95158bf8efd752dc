package io.faultline.probe.rtp;

/// What a test call heard while it spoke.
///
/// @param sent frames of ours
/// @param received packets of voice that came in, of whatever content
/// @param echoed different frames of ours that came back
/// @param lossPct share of our frames that did not come back where there is an echo, else of the
///   far end's own stream
/// @param jitterMs by the rule of RFC 3550: of the echo's round trips, which our own lateness in
///   sending does not touch; without an echo of the stream that came in
/// @param rttMs median over the echoed frames; not a number without an echo
/// @param strangers datagrams that were no voice of an agreed kind
public record Heard(
        int sent,
        long received,
        int echoed,
        double lossPct,
        double jitterMs,
        double rttMs,
        long strangers) {

    /// Fewer of our frames than this share is noise, not a conversation.
    private static final double LEAST_ECHO = 0.1;

    /// Whether both directions carried our voice: enough of it came back.
    public boolean bothWays() {
        return sent > 0 && echoed >= Math.max(1, sent * LEAST_ECHO);
    }

    /// Which direction carries voice, as far as one end can know.
    public String inWords() {
        if (bothWays()) {
            return "both directions carry audio";
        }
        if (sent == 0) {
            return "the call ended before any audio was sent";
        }
        return received == 0
                ? "no audio comes back: the far end is silent towards us, or does not hear us"
                : "audio comes in, but none of ours is in it: the far end does not hear us, or does"
                        + " not echo";
    }
}
