package io.faultline.probe.icmp;

import io.faultline.contracts.Numbers;
import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import java.time.Duration;
import java.util.Arrays;

/// The echoes of one probe: what was sent, what came back. Belongs to the engine's thread; pure but
/// for its own memory.
final class EchoRun {

    private final int count;
    private final double[] rttMs;
    private int sent;
    private int received;
    private int turnedAway;

    /// @param count how many echoes shall be sent
    EchoRun(int count) {
        this.count = count;
        this.rttMs = new double[count];
        Arrays.fill(rttMs, Double.NaN);
    }

    /// The number of the next echo, which counts as sent now.
    int send() {
        return sent++;
    }

    boolean isSent() {
        return sent == count;
    }

    /// Takes an answer; the second one to the same echo is dropped.
    void replied(int number, double roundTripMs) {
        if (Double.isNaN(rttMs[number])) {
            rttMs[number] = roundTripMs;
            received++;
        }
    }

    /// Takes a refusal of the network.
    ///
    /// @param number of the echo that it quotes; negative: it concerns all that were sent
    void turnedAway(int number) {
        turnedAway = number < 0 ? count : turnedAway + 1;
    }

    /// Whether there is nothing left to wait for.
    boolean isSettled() {
        return isSent() && received + turnedAway >= count;
    }

    /// What was seen: an answer where at least one echo came back.
    ///
    /// @param elapsed since the first echo
    /// @param timeout the latency of what never came
    Sight sight(Duration elapsed, Duration timeout) {
        var numbers = new Numbers.Draft(7);
        numbers.put("loss", 100.0 * (sent - received) / Math.max(1, sent));
        numbers.put("sent", sent);
        numbers.put("received", received);
        numbers.put("loss.burst", longestBurst());
        if (received == 0) {
            return turnedAway > 0
                    ? new Sight.Failed(
                            Reason.UNREACHABLE,
                            elapsed,
                            "a router knows no way to it",
                            numbers.done())
                    : new Sight.Failed(
                            Reason.TIMEOUT,
                            timeout,
                            "none of " + sent + " echoes came back",
                            numbers.done());
        }
        double[] inOrder = answered();
        double[] sorted = inOrder.clone();
        Arrays.sort(sorted);
        double median = sorted[(sorted.length - 1) / 2];
        numbers.put("rtt", median);
        numbers.put("rtt.p95", sorted[(int) Math.ceil(0.95 * sorted.length) - 1]);
        numbers.put("jitter", jitter(inOrder));
        return Sight.Answered.of(Duration.ofNanos(Math.round(median * 1e6)), numbers.done());
    }

    private double[] answered() {
        var inOrder = new double[received];
        int at = 0;
        for (double each : rttMs) {
            if (!Double.isNaN(each)) {
                inOrder[at++] = each;
            }
        }
        return inOrder;
    }

    /// The most echoes in a row that did not come back.
    private int longestBurst() {
        int longest = 0;
        int burst = 0;
        for (int number = 0; number < sent; number++) {
            burst = Double.isNaN(rttMs[number]) ? burst + 1 : 0;
            longest = Math.max(longest, burst);
        }
        return longest;
    }

    /// The mean difference between neighbours, in milliseconds; zero for a single answer.
    private static double jitter(double[] inOrder) {
        double sum = 0;
        for (int at = 1; at < inOrder.length; at++) {
            sum += Math.abs(inOrder[at] - inOrder[at - 1]);
        }
        return inOrder.length < 2 ? 0 : sum / (inOrder.length - 1);
    }
}
