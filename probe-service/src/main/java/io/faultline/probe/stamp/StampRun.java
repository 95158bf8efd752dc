package io.faultline.probe.stamp;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.NtpTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The packets of one probe: what was sent, what came back, where the rest was lost. Pure but for
/// its own memory.
final class StampRun {

    private final NtpTime[] sentAt;
    private final double[] rttMs;
    private int sent;
    private int received;
    private long lastEchoed = -1;
    private long lastReflected = -1;
    private boolean stateful;
    private boolean contradicts;
    private int strangers;

    StampRun(int count) {
        this.sentAt = new NtpTime[count];
        this.rttMs = new double[count];
        Arrays.fill(rttMs, Double.NaN);
    }

    /// The next packet, which counts as sent at that time.
    StampPacket send(NtpTime now) {
        sentAt[sent] = now;
        return new StampPacket(sent++, now, StampPacket.UNKNOWN_ERROR);
    }

    /// Takes an answer. What does not quote a packet of ours is a stranger; the second answer to a
    /// packet is dropped.
    void received(ReflectedPacket answer, NtpTime now) {
        long number = answer.original().sequence();
        if (number >= sent || !answer.original().sentAt().equals(sentAt[(int) number])) {
            strangers++;
            return;
        }
        int at = (int) number;
        if (!Double.isNaN(rttMs[at])) {
            return;
        }
        received++;
        rttMs[at] = roundTripMs(answer, sentAt[at], now);
        stateful |= answer.sequence() != number;
        // a reflector that numbers us can not have reflected more than we sent
        contradicts |= answer.sequence() > number;
        if (number > lastEchoed) {
            lastEchoed = number;
            lastReflected = answer.sequence();
        }
    }

    void stranger() {
        strangers++;
    }

    boolean isComplete() {
        return sent == sentAt.length && received == sent;
    }

    /// What was seen: an answer where at least one packet came back.
    Sight sight(Duration timeout) {
        Map<String, Double> numbers = new HashMap<>();
        numbers.put("loss", 100.0 * (sent - received) / Math.max(1, sent));
        numbers.put("sent", (double) sent);
        numbers.put("received", (double) received);
        if (received == 0) {
            return strangers > 0
                    ? new Sight.Failed(
                            Reason.PROTOCOL, timeout, "the answers are no STAMP of ours", numbers)
                    : new Sight.Failed(
                            Reason.TIMEOUT,
                            timeout,
                            "none of " + sent + " packets came back",
                            numbers);
        }
        addDirections(numbers);
        double[] inOrder = Arrays.stream(rttMs).filter(Double::isFinite).toArray();
        double[] sorted = inOrder.clone();
        Arrays.sort(sorted);
        double median = sorted[(sorted.length - 1) / 2];
        numbers.put("rtt", median);
        numbers.put("rtt.p95", sorted[(int) Math.ceil(0.95 * sorted.length) - 1]);
        numbers.put("jitter", jitter(inOrder));
        return Sight.Answered.of(Duration.ofNanos(Math.round(median * 1e6)), numbers);
    }

    /// The two losses apart, up to the last packet that came back: of what the reflector had not
    /// numbered until then the way there is to blame, of the rest the way back. Only where the
    /// reflector is known to number by itself, or nothing was lost at all.
    private void addDirections(Map<String, Double> numbers) {
        if (received == sent) {
            numbers.put("loss.far", 0.0);
            numbers.put("loss.near", 0.0);
        } else if (stateful && !contradicts) {
            long tried = lastEchoed + 1;
            long arrived = lastReflected + 1;
            numbers.put("loss.far", 100.0 * (tried - arrived) / tried);
            numbers.put("loss.near", 100.0 * Math.max(0, arrived - received) / arrived);
        }
    }

    /// The whole way minus the reflector's own time, unless its clock jumped.
    private static double roundTripMs(ReflectedPacket answer, NtpTime sentAt, NtpTime now) {
        double whole = millis(now.since(sentAt));
        double inside = millis(answer.sentAt().since(answer.receivedAt()));
        return inside >= 0 && inside <= whole ? whole - inside : whole;
    }

    /// The mean difference between neighbours, in milliseconds; zero for a single answer.
    private static double jitter(double[] inOrder) {
        double sum = 0;
        for (int at = 1; at < inOrder.length; at++) {
            sum += Math.abs(inOrder[at] - inOrder[at - 1]);
        }
        return inOrder.length < 2 ? 0 : sum / (inOrder.length - 1);
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
