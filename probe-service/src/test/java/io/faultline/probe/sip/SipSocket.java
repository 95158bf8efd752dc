package io.faultline.probe.sip;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.function.BiConsumer;

/// A UDP socket on loopback that hears SIP and says what a test wants.
public final class SipSocket implements AutoCloseable {

    static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final DatagramSocket socket;

    private SipSocket() {
        try {
            this.socket = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
        } catch (SocketException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Hands over whatever comes, with who sent it, one after the other.
    public static SipSocket hearing(BiConsumer<InetSocketAddress, SipReading> ear) {
        var heard = new SipSocket();
        Thread.ofVirtual().start(() -> heard.listen(ear));
        return heard;
    }

    public int port() {
        return socket.getLocalPort();
    }

    /// Sends; whether somebody is there still is not its business.
    public void send(byte[] bytes, InetSocketAddress to) {
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, to));
        } catch (IOException e) {
            // who was to hear it has left already
        }
    }

    @Override
    public void close() {
        socket.close();
    }

    private void listen(BiConsumer<InetSocketAddress, SipReading> ear) {
        var packet = new DatagramPacket(new byte[65_535], 65_535);
        while (!socket.isClosed()) {
            try {
                packet.setLength(65_535);
                socket.receive(packet);
            } catch (IOException e) {
                continue;
            }
            byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
            ear.accept((InetSocketAddress) packet.getSocketAddress(), SipParser.datagram(bytes));
        }
    }
}
