package io.faultline.probe.trace;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The hops that have answered. Pure but for its own memory.
final class Path {

    private static final String SILENT = "*";

    private final @Nullable InetAddress[] hops;
    private int end;
    private boolean reached;

    /// @param most how far it goes
    Path(int most) {
        this.hops = new InetAddress[most];
        this.end = most;
    }

    /// Takes a hop; the first word counts.
    ///
    /// @param number from one
    /// @param last whether the way ends there
    /// @param target whether it is the target
    void answered(int number, @Nullable InetAddress from, boolean last, boolean target) {
        if (hops[number - 1] == null) {
            hops[number - 1] = from;
        }
        if (last && number <= end) {
            end = number;
            reached = target;
        }
    }

    boolean isSilent(int number) {
        return hops[number - 1] == null;
    }

    /// Whether it is known where the way ends.
    boolean hasEnd() {
        return end < hops.length || hops[end - 1] != null;
    }

    /// How far it is known to go; the most it may, before its end is known.
    int length() {
        return end;
    }

    /// Whether there is nothing left to hear.
    boolean isComplete() {
        for (int at = 0; at < end; at++) {
            if (hops[at] == null) {
                return false;
            }
        }
        return true;
    }

    /// The last hop that answered; zero where none did.
    private int lastHeard() {
        int last = 0;
        for (int at = 0; at < end; at++) {
            last = hops[at] == null ? last : at + 1;
        }
        return last;
    }

    /// The hops from the first on, silent ones as a star.
    String words() {
        var words = new StringBuilder();
        for (int at = 0; at < lastHeard(); at++) {
            InetAddress hop = hops[at];
            words.append(at == 0 ? "" : " ").append(hop == null ? SILENT : hop.getHostAddress());
        }
        return words.toString();
    }

    /// 32 bits that change with the path.
    static long hash(String words) {
        int hash = 0x811c9dc5;
        for (byte each : words.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xff)) * 0x01000193;
        }
        return hash & 0xFFFF_FFFFL;
    }

    /// What was seen: an answer where any hop said something.
    ///
    /// @param rtt to the target and back; absent where it was not reached
    Sight sight(Duration elapsed, Duration timeout, @Nullable Duration rtt) {
        int last = lastHeard();
        if (last == 0) {
            return Sight.Failed.of(Reason.TIMEOUT, timeout, "no hop on the way answered");
        }
        String words = words();
        Map<String, Double> numbers = new HashMap<>();
        numbers.put("hops", (double) last);
        numbers.put("reached", reached ? 1.0 : 0.0);
        numbers.put("path.hash", (double) hash(words));
        return new Sight.Answered(rtt == null ? elapsed : rtt, numbers, Map.of("path", words));
    }
}
