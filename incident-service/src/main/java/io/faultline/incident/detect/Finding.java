package io.faultline.incident.detect;

/// What a probe found, as the tests weigh it.
public enum Finding {
    /// As expected.
    GOOD,
    /// It works, worse than expected.
    SLOW,
    /// No answer: the target or anything on the way.
    SILENT,
    /// Something on the way said that there is no way there, or the target's own gear that it is
    /// down: no answer either, and yet somebody spoke.
    UNREACHABLE,
    /// The name does not resolve.
    NAMELESS,
    /// The host answered, the service did not do its work: the way there is fine.
    REFUSED,
    /// The handshake or the certificate failed; the host answered.
    UNTRUSTED,
    /// It answered, and the answer is wrong.
    WRONG,
    /// The prober's own trouble: says nothing about the target.
    NOTHING;

    /// Whether the target failed.
    public boolean bad() {
        return this != GOOD && this != SLOW && this != NOTHING;
    }

    /// Whether somebody said so: packets that are lost in a burst say nothing.
    public boolean spoken() {
        return hostAlive() || this == UNREACHABLE;
    }

    /// Whether the failure itself proves that the host was reached.
    public boolean hostAlive() {
        return this == REFUSED || this == UNTRUSTED || this == WRONG;
    }
}
