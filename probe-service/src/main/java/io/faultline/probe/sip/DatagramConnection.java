package io.faultline.probe.sip;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;

/// SIP over UDP. The socket is connected, so that the kernel drops what others send and reports an
/// ICMP port unreachable: the host lives, nobody listens.
final class DatagramConnection implements SipConnection {

    /// Longer messages do not come over UDP in practice; one that fills this was cut.
    private static final int MAX_DATAGRAM = 16_384;

    private final DatagramChannel channel;
    private final DatagramSocket socket;
    private final DatagramPacket packet = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);

    private DatagramConnection(DatagramChannel channel) {
        this.channel = channel;
        this.socket = channel.socket();
    }

    static DatagramConnection open(InetSocketAddress remote, WayOptions options)
            throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            if (options.bindAddress() != null) {
                channel.bind(options.bindAddress());
            }
            channel.connect(remote);
            return new DatagramConnection(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public SipTransport transport() {
        return SipTransport.UDP;
    }

    @Override
    public InetSocketAddress local() {
        return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    }

    @Override
    public void send(SipMessage message) throws IOException {
        channel.write(ByteBuffer.wrap(message.bytes()));
    }

    @Override
    public Arrival receive(long deadline) throws IOException {
        while (deadline - System.nanoTime() > 0) {
            socket.setSoTimeout(SipConnection.millisUntil(deadline));
            packet.setLength(MAX_DATAGRAM);
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException e) {
                return new Arrival.Silence();
            }
            long at = System.nanoTime();
            if (packet.getLength() == MAX_DATAGRAM) {
                return new Arrival.Garbled("longer than " + MAX_DATAGRAM + " bytes");
            }
            byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
            if (!KeepAlive.is(bytes, bytes.length)) {
                return Arrival.of(SipParser.datagram(bytes), at);
            }
        }
        return new Arrival.Silence();
    }

    @Override
    public void close() {
        socket.close();
    }
}
