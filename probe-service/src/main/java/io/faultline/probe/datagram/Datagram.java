package io.faultline.probe.datagram;

/// A datagram that came in. The engine reads every one into the same object: it must not be kept,
/// nor its bytes.
public final class Datagram {

    /// The longest that is read whole.
    public static final int MOST = 16_384;

    final byte[] bytes = new byte[MOST];
    int length;
    boolean cut;
    boolean withIpHeader;
    long peer;
    long key;
    long atNanos;

    /// Its bytes; those behind [#length] mean nothing.
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /// Whether it was longer than what is here.
    public boolean isCut() {
        return cut;
    }

    /// Whether an IPv4 header comes first, as raw sockets deliver it.
    public boolean hasIpHeader() {
        return withIpHeader;
    }

    /// The key by which it found its exchange; zero for a stray.
    public long key() {
        return key;
    }

    /// When the kernel had it, on the clock of [System#nanoTime()].
    public long atNanos() {
        return atNanos;
    }

    /// The sender, as [Peer] numbers it: what a key must be told from that is not unique by itself.
    public long peer() {
        return peer;
    }

    /// The eight bytes from there, big endian; zero where there are not as many.
    public long doubleWord(int at) {
        return at + 8 <= length ? SocketAddress.doubleWord(bytes, at) : 0;
    }

    /// A copy of the bytes.
    public byte[] copy() {
        return java.util.Arrays.copyOf(bytes, length);
    }
}
