package io.faultline.probe.ask;

/// Knows how to ask in one protocol.
///
/// It is called on a virtual thread, by many at once, and keeps nothing between calls that a
/// restart would miss. It must return within the request's timeout and must give way when
/// interrupted (blocking native calls belong on platform threads of its own: they would pin).
/// Whatever the target sends is a [Sight], never an exception; an exception that escapes
/// nevertheless is reported as our own trouble.
@FunctionalInterface
public interface Prober {

    /// Asks once. There are no hidden retries: what a retry would hide is what people look for.
    ///
    /// @throws InterruptedException when the service stops or the time is up
    Sight probe(ProbeRequest request) throws InterruptedException;
}
