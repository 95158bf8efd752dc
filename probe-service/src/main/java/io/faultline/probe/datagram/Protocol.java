package io.faultline.probe.datagram;

/// How one protocol finds the question to an answer. Called by the engine's threads; total: any
/// bytes give a key or none.
public interface Protocol {

    /// What the datagrams travel in.
    enum Transport {
        UDP,
        /// ICMP or ICMPv6 echo.
        ECHO
    }

    Transport transport();

    /// The key of the question that this answers; zero for what answers none.
    long answerKey(Datagram answer);

    /// The key of a question of ours that a router or the target turned away, as far as the error
    /// quotes it; zero where that is not far enough.
    long questionKey(Datagram question);

    /// Whether the key alone is proof, so that the answer may come from another address than the
    /// one that was asked.
    default boolean isKeyEnough() {
        return false;
    }
}
