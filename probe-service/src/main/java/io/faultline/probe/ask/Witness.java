package io.faultline.probe.ask;

/// Who waits for what a probe without a thread sees. Told by the prober's own thread, which must
/// not be kept waiting.
public interface Witness {

    /// The probe has left this machine. Once, unless it never does.
    ///
    /// @param atNanos when, on the clock of [System#nanoTime()]
    void sent(long atNanos);

    /// The probe is over. Exactly once.
    void seen(Sight sight);
}
