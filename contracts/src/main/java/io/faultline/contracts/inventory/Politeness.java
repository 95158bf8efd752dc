package io.faultline.contracts.inventory;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// How often a carrier may be asked. Unannounced OPTIONS look like an attack: some carriers ban
/// whoever sends them more often than every 10 to 15 s. So one source asks one host for signs of
/// life every 15 s at most, however many checks there are of it: they take turns on a common grid,
/// and whoever is to come more often comes less often.
///
/// It follows from the inventory alone, so it holds over all instances of a vantage, and whoever
/// waits for an answer knows when to expect it. Hosts on this machine or in a private network are
/// asked as often as the inventory says, and so are those whose line says `polite=false`: the
/// carrier has agreed.
public final class Politeness {

    /// From one question to the next.
    public static final Duration SPACING = Duration.ofSeconds(15);

    private static final String OPTION = "polite";

    private final Map<Way, List<String>> checks;

    /// Who asks whom.
    private record Way(String vantage, String courtesy) {}

    private Politeness(Map<Way, List<String>> checks) {
        this.checks = checks;
    }

    /// What an inventory asks of carriers.
    public static Politeness in(Inventory inventory) {
        var sorted = new HashMap<Way, TreeSet<String>>();
        for (Check check : inventory.checks().values()) {
            courtesy(check.probe())
                    .ifPresent(courtesy -> {
                        for (String vantage : check.from()) {
                            sorted.computeIfAbsent(new Way(vantage, courtesy), _ -> new TreeSet<>())
                                    .add(check.id());
                        }
                    });
        }
        var checks = new HashMap<Way, List<String>>();
        sorted.forEach((way, ids) -> checks.put(way, List.copyOf(ids)));
        return new Politeness(checks);
    }

    /// Whom a probe must not ask too often: the same text for the same source and host; nothing
    /// where it may ask as often as it likes.
    public static Optional<String> courtesy(ProbeLine probe) {
        return switch (probe.type()) {
            case SIP_OPTIONS, SIP_REGISTER -> {
                String host = host(probe.target());
                yield probe.option(OPTION, "true").equals("false") || isNear(host)
                        ? Optional.empty()
                        : Optional.of(probe.option("source", "") + " > " + host);
            }
            default -> Optional.empty();
        };
    }

    /// The turn of a check among those that ask the same host from the same source.
    ///
    /// @param courtesy names source and host
    /// @param place of this check in the round, from 0
    /// @param round in which each of them has one place, a spacing long
    /// @param every from one slot of this check to the next: a multiple of the round where there
    ///   are others, so that each keeps its place
    public record Turn(String courtesy, int place, Duration round, Duration every) {}

    /// The turn of a check at a vantage; nothing where it may ask as often as it likes.
    public Optional<Turn> turn(Check check, String vantage) {
        return courtesy(check.probe())
                .map(courtesy -> {
                    List<String> turns =
                            checks.getOrDefault(new Way(vantage, courtesy), List.of(check.id()));
                    Duration round = SPACING.multipliedBy(turns.size());
                    int place = Math.max(0, Collections.binarySearch(turns, check.id()));
                    return new Turn(courtesy, place, round, every(check, turns.size(), round));
                });
    }

    /// How often a check comes at the vantage that is served worst.
    public Duration every(Check check) {
        return check.from().stream()
                .flatMap(vantage -> turn(check, vantage).stream())
                .map(Turn::every)
                .max(Duration::compareTo)
                .orElse(check.every());
    }

    private static Duration every(Check check, int turns, Duration round) {
        if (turns == 1) {
            return check.every().compareTo(round) < 0 ? round : check.every();
        }
        long rounds = Math.ceilDiv(check.every().toMillis(), round.toMillis());
        return round.multipliedBy(Math.max(1, rounds));
    }

    /// `udp:sbc.example:5060` names sbc.example.
    private static String host(String target) {
        int transport = target.indexOf(':');
        int port = target.lastIndexOf(':');
        return transport < port ? target.substring(transport + 1, port) : target;
    }

    /// Whether a host is on this machine or in a private network, as far as its name tells.
    static boolean isNear(String host) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        if (bare.equals("localhost")) {
            return true;
        }
        try {
            InetAddress address = InetAddress.ofLiteral(bare);
            boolean isUniqueLocal =
                    address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
            return address.isLoopbackAddress() || address.isSiteLocalAddress() || isUniqueLocal;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
