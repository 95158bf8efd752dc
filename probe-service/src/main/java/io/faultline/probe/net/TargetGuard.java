package io.faultline.probe.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The ranges nobody may probe, whatever name leads there. Written as a guard against forged
/// requests: a cloud's metadata service hands out credentials to whoever can reach it.
///
/// An installation may deny more, and may allow what is denied here or there; the metadata services
/// stay denied.
public final class TargetGuard {

    private static final List<Range> NEVER =
            List.of(
                    range("169.254.169.254/32", "a cloud's metadata service"),
                    range("100.100.100.200/32", "a cloud's metadata service"),
                    range("fd00:ec2::254/128", "a cloud's metadata service"),
                    range("fd20:ce::254/128", "a cloud's metadata service"));

    private static final List<Range> DENIED =
            List.of(
                    range("169.254.0.0/16", "link-local, where clouds keep credentials"),
                    range("0.0.0.0/8", "no address of a host"),
                    range("224.0.0.0/3", "multicast, reserved or broadcast"),
                    range("fe80::/10", "link-local"),
                    range("fec0::/10", "site-local, abolished"),
                    range("ff00::/8", "multicast"),
                    range("::/128", "no address of a host"));

    /// IPv6 ranges that carry an IPv4 address, and where it begins: what is denied stays denied in
    /// disguise.
    private static final List<Embedding> EMBEDDINGS =
            List.of(
                    new Embedding(range("::ffff:0:0:0/96", ""), 12),
                    new Embedding(range("64:ff9b::/96", ""), 12),
                    new Embedding(range("64:ff9b:1::/48", ""), 12),
                    new Embedding(range("2002::/16", ""), 2),
                    new Embedding(range("::/96", ""), 12));

    private final List<Range> denied;
    private final List<Range> allowed;

    private TargetGuard(List<Range> denied, List<Range> allowed) {
        this.denied = denied;
        this.allowed = allowed;
    }

    /// What is denied everywhere.
    public static TargetGuard standard() {
        return new TargetGuard(DENIED, List.of());
    }

    /// With this installation's own ranges, each an address or a CIDR as in `10.0.0.0/8`.
    ///
    /// @param deny ranges that may not be probed either
    /// @param allow ranges that may be probed although they are denied
    /// @throws IllegalArgumentException naming the range that is none
    public static TargetGuard of(List<String> deny, List<String> allow) {
        return new TargetGuard(
                Stream.concat(
                                DENIED.stream(),
                                deny.stream().map(each -> range(each, "denied here")))
                        .toList(),
                allow.stream().map(each -> range(each, "allowed here")).toList());
    }

    /// Why an address must not be probed, if so. Loopback may: a prober watches its own host too.
    Optional<String> objection(InetAddress address) {
        byte[] bytes = address.getAddress();
        Optional<Range> never = first(NEVER, bytes);
        boolean exempt = never.isEmpty() && first(allowed, bytes).isPresent();
        Optional<String> own =
                never.or(() -> exempt ? Optional.empty() : first(denied, bytes))
                        .map(range -> address.getHostAddress() + " is " + range.why());
        if (own.isPresent() || address instanceof Inet4Address || address.isLoopbackAddress()) {
            return own;
        }
        return EMBEDDINGS.stream()
                .filter(each -> each.range().holds(bytes))
                .map(each -> Arrays.copyOfRange(bytes, each.at(), each.at() + 4))
                .map(TargetGuard::address)
                .flatMap(inner -> objection(inner).stream())
                .map(why -> address.getHostAddress() + " hides " + why)
                .findFirst();
    }

    private static Optional<Range> first(List<Range> ranges, byte[] address) {
        return ranges.stream().filter(range -> range.holds(address)).findFirst();
    }

    private static Range range(String cidr, String why) {
        String text = cidr.strip();
        int slash = text.indexOf('/');
        try {
            var network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int most = network.getAddress().length * 8;
            int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > most) {
                throw new IllegalArgumentException("a prefix has 0 to " + most + " bits");
            }
            return new Range(network, bits, why);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no range of addresses: write it as 10.0.0.0/8 or fd00::/8",
                    e);
        }
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private record Embedding(Range range, int at) {}

    private record Range(InetAddress network, int bits, String why) {

        boolean holds(byte[] address) {
            byte[] prefix = network.getAddress();
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
