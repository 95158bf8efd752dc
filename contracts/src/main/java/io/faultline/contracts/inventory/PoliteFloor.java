package io.faultline.contracts.inventory;

import java.time.Duration;
import java.util.Optional;

/// How often others put up with being asked. Carriers are held to it by [Politeness], whatever the
/// inventory says; whoever asks anybody else's host more often is told so and may have reasons.
/// Hosts on this machine or in a private network and lines with `polite=false` have no floor.
final class PoliteFloor {

    /// So often do those who place test calls for a living, over one carrier.
    private static final Duration CALLS = Duration.ofMinutes(1);

    /// A host that answers everybody, as anchors do.
    private static final Duration HOSTS = Duration.ofSeconds(1);

    /// NTP's own shortest poll (RFC 5905, figure 6: MINPOLL 4).
    private static final Duration NTP = Duration.ofSeconds(16);

    /// A traceroute makes every router on the way write an ICMP message.
    private static final Duration TRACEROUTES = Duration.ofSeconds(10);

    private PoliteFloor() {}

    /// What is to be said of how often a check comes, if anything.
    static Optional<String> objection(Check check, Politeness politeness) {
        ProbeLine probe = check.probe();
        if (Politeness.courtesy(probe).isPresent()) {
            return carrier(check, politeness.every(check));
        }
        return switch (probe.type()) {
            case CALL ->
                    probe.target().contains(" via ")
                            ? below(check, CALLS, "a test call over a carrier")
                            : Optional.empty();
            case ICMP -> below(check, HOSTS, "an echo to somebody else's host");
            case NTP -> below(check, NTP, "a question to somebody else's time server");
            case TRACEROUTE -> below(check, TRACEROUTES, "a traceroute");
            default -> Optional.empty();
        };
    }

    private static Optional<String> carrier(Check check, Duration polite) {
        return check.every().compareTo(polite) >= 0
                ? Optional.empty()
                : Optional.of(
                        "every "
                                + Durations.format(check.every())
                                + " is too often for a carrier, who may ban us: it comes every "
                                + Durations.format(polite)
                                + " (one question in "
                                + Durations.format(Politeness.SPACING)
                                + " to a host, for all its checks together); write that, or"
                                + " polite=false where the carrier has agreed");
    }

    private static Optional<String> below(Check check, Duration floor, String what) {
        boolean asked =
                check.every().compareTo(floor) < 0
                        && check.probe().option("polite", "true").equals("true")
                        && !Politeness.isNear(host(check.probe()));
        return asked
                ? Optional.of(
                        "every "
                                + Durations.format(check.every())
                                + " is too often for "
                                + what
                                + ": every "
                                + Durations.format(floor)
                                + " is polite; write polite=false where they have agreed")
                : Optional.empty();
    }

    /// `ntp.example:123` names ntp.example; a number that is dialled is nobody near.
    private static String host(ProbeLine probe) {
        String target = probe.target();
        int port = probe.type() == ProbeType.NTP ? target.lastIndexOf(':') : target.length();
        return target.substring(0, port);
    }
}
