package io.faultline.notifier.hooks;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/// Which webhooks may be called. Their addresses are typed by strangers: one that leads into our
/// own network, or to the machine's metadata, would make us their hand in there. What counts is the
/// address that is connected to, not the name.
final class Gate {

    /// Whether, and where.
    sealed interface Verdict {
        /// Connect to this one.
        record Go(InetAddress address, int port) implements Verdict {}

        /// Never.
        record Refused(String reason) implements Verdict {}
    }

    /// The registries of special-purpose addresses (RFC 6890 and those after it), multicast, and
    /// whatever carries an IPv4 address in an IPv6 one.
    private static final List<Network> CLOSED =
            Stream.of(
                            "0.0.0.0/8",
                            "10.0.0.0/8",
                            "100.64.0.0/10",
                            "127.0.0.0/8",
                            "169.254.0.0/16",
                            "172.16.0.0/12",
                            "192.0.0.0/24",
                            "192.0.2.0/24",
                            "192.31.196.0/24",
                            "192.52.193.0/24",
                            "192.88.99.0/24",
                            "192.168.0.0/16",
                            "192.175.48.0/24",
                            "198.18.0.0/15",
                            "198.51.100.0/24",
                            "203.0.113.0/24",
                            "224.0.0.0/3",
                            "::/8",
                            "64:ff9b::/96",
                            "64:ff9b:1::/48",
                            "100::/64",
                            "2001::/23",
                            "2001:db8::/32",
                            "2002::/16",
                            "3fff::/20",
                            "5f00::/16",
                            "fc00::/7",
                            "fe80::/9",
                            "ff00::/8")
                    .map(Network::of)
                    .toList();

    private static final List<Integer> PORTS = List.of(443, 8443);

    private final List<Network> allowed;

    /// @param allowed networks that may be called though they are closed
    Gate(List<Network> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /// Decides. All addresses of a name must be open: one that is not is a trick or a mistake.
    ///
    /// @param addresses what the name stands for now; never empty
    /// @param turn which of them to take, so that another try takes another
    Verdict verdict(URI url, List<InetAddress> addresses, int turn) {
        boolean isTls = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : isTls ? 443 : 80;
        boolean isOurs = addresses.stream().allMatch(this::isAllowed);
        if (!isOurs) {
            if (addresses.stream().anyMatch(each -> !isAllowed(each) && isClosed(each))) {
                return new Verdict.Refused("its address is not of the open internet");
            }
            if (!isTls) {
                return new Verdict.Refused("only https is posted to");
            }
            if (!PORTS.contains(port)) {
                return new Verdict.Refused("only the ports 443 and 8443 are posted to");
            }
        }
        return new Verdict.Go(addresses.get(Math.floorMod(turn, addresses.size())), port);
    }

    private boolean isAllowed(InetAddress address) {
        return allowed.stream().anyMatch(each -> each.has(address));
    }

    private static boolean isClosed(InetAddress address) {
        return CLOSED.stream().anyMatch(each -> each.has(address));
    }
}
