package io.faultline.probe.rtp;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The UDP ports that voice may come in at: any, or those that a firewall lets through. Voice takes
/// even ones, the odd ones beside them are RTCP's (RFC 3550, section 11).
public final class VoicePorts {

    /// Whatever the kernel gives.
    public static final VoicePorts ANY = new VoicePorts(0, 0);

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,5})-(\\d{1,5})");

    private final int first;
    private final int count;
    private final AtomicInteger next = new AtomicInteger();

    private VoicePorts(int first, int count) {
        this.first = first;
        this.count = count;
    }

    /// Reads `FIRST-LAST`, both included.
    ///
    /// @throws IllegalArgumentException saying how it should look
    public static VoicePorts read(String text) {
        var range = SHAPE.matcher(text.strip());
        if (range.matches()) {
            int first = Integer.parseInt(range.group(1));
            int last = Integer.parseInt(range.group(2));
            int even = first + first % 2;
            if (first >= 1_024 && last <= 65_535 && even <= last) {
                return new VoicePorts(even, (last - even) / 2 + 1);
            }
        }
        throw new IllegalArgumentException(
                "'"
                        + text
                        + "' is no range of ports: write it as 20000-20999, within 1024 and 65535");
    }

    /// Whether there is no limit.
    boolean isAny() {
        return count == 0;
    }

    /// So many lines there are at most.
    public int lines() {
        return isAny() ? Integer.MAX_VALUE : count;
    }

    /// The ports to try, each once. They begin behind those that were tried last: a port that has
    /// just been hung up may still hear the call before.
    IntStream inTurn() {
        int from = Math.floorMod(next.getAndIncrement(), count);
        return IntStream.range(0, count).map(each -> first + 2 * ((from + each) % count));
    }
}
