package io.faultline.probe.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The ranges nobody may probe, whatever name leads there. Written as a guard against forged
/// requests: a cloud's metadata service hands out credentials to whoever can reach it.
final class TargetGuard {

    private static final List<Range> DENIED =
            List.of(
                    range("169.254.0.0", 16, "link-local, where clouds keep credentials"),
                    range("0.0.0.0", 8, "no address of a host"),
                    range("224.0.0.0", 3, "multicast, reserved or broadcast"),
                    range("fe80::", 10, "link-local"),
                    range("fec0::", 10, "site-local, abolished"),
                    range("fd00:ec2::254", 128, "a cloud's metadata service"),
                    range("ff00::", 8, "multicast"),
                    range("::", 128, "no address of a host"));

    /// IPv6 ranges that carry an IPv4 address, and where it begins: what is denied stays denied in
    /// disguise.
    private static final List<Embedding> EMBEDDINGS =
            List.of(
                    new Embedding(range("::ffff:0:0:0", 96, ""), 12),
                    new Embedding(range("64:ff9b::", 96, ""), 12),
                    new Embedding(range("64:ff9b:1::", 48, ""), 12),
                    new Embedding(range("2002::", 16, ""), 2),
                    new Embedding(range("::", 96, ""), 12));

    private TargetGuard() {}

    /// Why an address must not be probed, if so. Loopback may: a prober watches its own host too.
    static Optional<String> objection(InetAddress address) {
        byte[] bytes = address.getAddress();
        Optional<String> own =
                DENIED.stream()
                        .filter(range -> range.holds(bytes))
                        .map(range -> address.getHostAddress() + " is " + range.why())
                        .findFirst();
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

    private static Range range(String prefix, int bits, String why) {
        return new Range(InetAddress.ofLiteral(prefix), bits, why);
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
