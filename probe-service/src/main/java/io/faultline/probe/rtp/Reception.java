package io.faultline.probe.rtp;

/// What one stream brought, by the rules of RFC 3550 (A.1 for sequence numbers that wrap, A.8 for
/// jitter). Mutable: it belongs to the one who receives.
public final class Reception {

    private static final int WRAP = 1 << 16;
    private static final int MAX_DROPOUT = 3_000;

    private final double unitsPerNano;
    private long base;
    private long highest;
    private long received;
    private long gaps;
    private long missed;
    private boolean timed;
    private double jitter;
    private double transit;

    /// @param clockRate of the codec, units a second; 8000 for PCMU
    public Reception(int clockRate) {
        this.unitsPerNano = clockRate / 1e9;
    }

    /// Takes the next packet in the order of arrival.
    ///
    /// @param atNanos when it came, on any clock that does not jump
    public void received(RtpPacket packet, long atNanos) {
        long arrival = (long) (atNanos * unitsPerNano);
        double transitNow = (int) (arrival - packet.timestamp());
        if (timed) {
            double difference = Math.abs((double) (int) ((long) transitNow - (long) transit));
            jitter += (difference - jitter) / 16;
        }
        timed = true;
        transit = transitNow;
        counted(packet);
    }

    /// Takes the next packet by its number alone: the packets of an event (RFC 4733) share the
    /// timestamp of its beginning.
    public void counted(RtpPacket packet) {
        if (received == 0) {
            base = packet.sequence();
            highest = base;
        } else {
            follow(packet.sequence());
        }
        received++;
    }

    private void follow(int sequence) {
        int ahead = (sequence - (int) (highest % WRAP)) & (WRAP - 1);
        if (ahead < WRAP / 2) {
            if (ahead <= MAX_DROPOUT) {
                highest += ahead;
                if (ahead > 1) {
                    gaps++;
                    missed += ahead - 1;
                }
            } else {
                // so far ahead is a sender that started anew, not a loss of thousands
                base += ahead - 1;
                highest += ahead;
            }
        }
    }

    /// How many came, duplicates included.
    public long received() {
        return received;
    }

    /// How many should have come between the first and the highest number, wraps counted.
    public long expected() {
        return received == 0 ? 0 : highest - base + 1;
    }

    /// The share that is missing, in percent; duplicates can not make it negative.
    public double lossPct() {
        long expected = expected();
        return expected == 0 ? 0 : Math.max(0, 100.0 * (expected - received) / expected);
    }

    /// How losses cluster: the mean length of a gap over what it would be if packets were lost at
    /// random (ITU-T G.107, 7.3); 1 where they do not.
    public double burstRatio() {
        return gaps == 0 ? 1 : Math.max(1, (double) missed / gaps * (1 - lossPct() / 100));
    }

    /// The interarrival jitter in milliseconds.
    public double jitterMs() {
        return jitter / unitsPerNano / 1e6;
    }
}
