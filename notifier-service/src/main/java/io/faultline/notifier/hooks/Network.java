package io.faultline.notifier.hooks;

import java.net.InetAddress;

/// A network of IPv4 or IPv6 addresses.
///
/// @param first an address in it
/// @param bits how many of its leading bits all of its addresses share
record Network(InetAddress first, int bits) {

    /// Reads `10.1.0.0/16`, `fd00::/8` or a single address.
    ///
    /// @throws IllegalArgumentException where it is none
    static Network of(String text) {
        String[] parts = text.strip().split("/", 2);
        try {
            InetAddress first = InetAddress.ofLiteral(parts[0]);
            int all = first.getAddress().length * 8;
            int bits = parts.length == 1 ? all : Integer.parseInt(parts[1]);
            if (bits >= 0 && bits <= all) {
                return new Network(first, bits);
            }
        } catch (IllegalArgumentException _) {
            // said below, in the words of whoever wrote it
        }
        throw new IllegalArgumentException("\"" + text + "\" is no network");
    }

    /// Whether an address is in it.
    boolean has(InetAddress address) {
        byte[] mine = first.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (mine[i] != other[i]) {
                return false;
            }
        }
        int rest = bits % 8;
        int mask = rest == 0 ? 0 : 0xff << (8 - rest);
        return rest == 0 || (mine[whole] & mask) == (other[whole] & mask);
    }
}
