package io.faultline.probe.ask;

/// A prober that needs no thread for each probe: it begins one and tells what was seen later.
public interface EngineProber extends Prober {

    /// What became of the wish to begin.
    enum Beginning {
        /// The witness will be told.
        UNDER_WAY,
        /// There is no room; nothing was sent and nobody will be told.
        BUSY,
        /// This one can not do without a thread (its target's name has to be resolved first, say):
        /// ask by [Prober#probe].
        NEEDS_THREAD
    }

    /// Begins a probe, which waits for [#go]; never blocks, never throws for what the request says.
    Beginning begin(ProbeRequest request, Witness witness);

    /// Lets all go that were begun: those of one moment together, so that the engine wakes once for
    /// them and not for each.
    void go();
}
