package io.faultline.notifier.hooks;

import java.net.InetAddress;
import java.net.UnknownHostException;

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
        // a name is never asked for: letters beyond those of IPv6 and a missing colon are refused
        if (!parts[0].matches("[0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw new IllegalArgumentException("\"" + text + "\" is no network");
        }
        try {
            InetAddress first = InetAddress.getByName(parts[0]);
            int all = first.getAddress().length * 8;
            int bits = parts.length == 1 ? all : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > all) {
                throw new IllegalArgumentException("\"" + text + "\" is no network");
            }
            return new Network(first, bits);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no network", e);
        }
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
