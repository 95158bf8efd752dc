package io.faultline.lab.net;

import java.time.Duration;

/// How traffic fares at a port. Conditions add up, so two faults on one port are worse than one and
/// mending one leaves the other.
///
/// @param silent nothing arrives and nothing leaves; TCP connections are not even accepted
/// @param refusing the socket is closed: ICMP port unreachable for UDP, reset for TCP
/// @param loss share of packets lost, each way, 0 to 1; on TCP a loss costs a retransmission's wait
/// @param delay added to what is answered
public record Condition(boolean silent, boolean refusing, double loss, Duration delay) {

    /// Nothing is wrong.
    public static final Condition CLEAR = new Condition(false, false, 0, Duration.ZERO);

    /// Packets vanish.
    public static final Condition SILENT = new Condition(true, false, 0, Duration.ZERO);

    /// Nobody listens.
    public static final Condition REFUSING = new Condition(false, true, 0, Duration.ZERO);

    /// Rejects a share outside 0 to 1.
    public Condition {
        if (loss < 0 || loss > 1) {
            throw new IllegalArgumentException("a loss is a share from 0 to 1, not " + loss);
        }
    }

    /// Answers come later by `delay`.
    public static Condition slow(Duration delay) {
        return new Condition(false, false, 0, delay);
    }

    /// Each packet is lost with probability `loss`, in each direction.
    public static Condition lossy(double loss) {
        return new Condition(false, false, loss, Duration.ZERO);
    }

    /// Both at once: independent losses, delays in a row.
    public Condition and(Condition other) {
        return new Condition(
                silent || other.silent,
                refusing || other.refusing,
                1 - (1 - loss) * (1 - other.loss),
                delay.plus(other.delay));
    }
}
