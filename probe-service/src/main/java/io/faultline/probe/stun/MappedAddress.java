package io.faultline.probe.stun;

import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/// The address that the server says we have (RFC 8489, section 14.2), which it hides from meddling
/// routers by a mask.
final class MappedAddress {

    private static final int COOKIE = 0x2112A442;
    private static final int XOR_MAPPED_ADDRESS = 0x0020;

    private MappedAddress() {}

    /// Looks for it among the attributes; empty where there is none.
    ///
    /// @param high the upper 64 bits of the transaction id
    /// @param low the lower 32
    static String in(ByteBuffer attributes, long high, int low) throws ProtocolException {
        while (attributes.remaining() >= 4) {
            int type = attributes.getShort() & 0xffff;
            int length = attributes.getShort() & 0xffff;
            int padded = (length + 3) & ~3;
            if (padded > attributes.remaining()) {
                throw new ProtocolException("an attribute ends behind the message");
            }
            if (type == XOR_MAPPED_ADDRESS && (length == 8 || length == 20)) {
                int port = (attributes.getInt() & 0xffff) ^ (COOKIE >>> 16);
                ByteBuffer address = ByteBuffer.allocate(length - 4);
                address.putInt(attributes.getInt() ^ COOKIE);
                if (length == 20) {
                    address.putLong(attributes.getLong() ^ high);
                    address.putInt(attributes.getInt() ^ low);
                }
                return text(address.array(), port);
            }
            attributes.position(attributes.position() + padded);
        }
        return "";
    }

    private static String text(byte[] address, int port) throws ProtocolException {
        try {
            String host = InetAddress.getByAddress(address).getHostAddress();
            return (address.length == 16 ? "[" + host + "]" : host) + ":" + port;
        } catch (UnknownHostException e) {
            throw new ProtocolException("no address");
        }
    }
}
