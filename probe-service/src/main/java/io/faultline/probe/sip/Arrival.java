package io.faultline.probe.sip;

/// What came over a connection while somebody waited.
public sealed interface Arrival {

    /// A response, to whatever it may be.
    ///
    /// @param atNanos when it was read, on the clock of `System.nanoTime`
    record Response(SipResponse response, long atNanos) implements Arrival {}

    /// A request of the other side.
    record Request(SipRequest request) implements Arrival {}

    /// Bytes that are no SIP message.
    record Garbled(String why) implements Arrival {}

    /// Nothing, until the time was up.
    record Silence() implements Arrival {}

    /// What was read, as an arrival.
    static Arrival of(SipReading reading, long atNanos) {
        return switch (reading) {
            case SipReading.Malformed(var why) -> new Garbled(why);
            case SipReading.Read(SipResponse response) -> new Response(response, atNanos);
            case SipReading.Read(SipRequest request) -> new Request(request);
        };
    }
}
