package io.faultline.probe.snmp;

import io.faultline.probe.net.Deadline;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.snmp4j.TransportStateReference;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.AbstractTransportMapping;

/// One connected UDP socket to one agent, read by whoever asks: nobody else can answer, a port
/// without a listener says so, and the deadline is ours.
final class SnmpSocket extends AbstractTransportMapping<UdpAddress> {

    private static final int MAX_DATAGRAM = 65_535;

    private final DatagramSocket socket;
    private final UdpAddress agent;
    private @Nullable IOException broken;
    private int sent;

    SnmpSocket(InetSocketAddress agent, @Nullable InetAddress source) throws IOException {
        this.agent = new UdpAddress(agent.getAddress(), agent.getPort());
        this.socket = new DatagramSocket(source == null ? null : new InetSocketAddress(source, 0));
        try {
            socket.connect(agent);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// The agent's address.
    UdpAddress agent() {
        return agent;
    }

    /// Waits for a datagram and hands it to snmp4j, which may send again from within (discovery).
    void receive(byte[] buffer, Deadline deadline) throws IOException {
        var packet = new DatagramPacket(buffer, buffer.length);
        socket.setSoTimeout(deadline.leftMs());
        socket.receive(packet);
        var state =
                new TransportStateReference(
                        this,
                        agent,
                        null,
                        SecurityLevel.undefined,
                        SecurityLevel.undefined,
                        false,
                        socket);
        fireProcessMessage(agent, ByteBuffer.wrap(buffer, 0, packet.getLength()), state);
        if (broken != null) {
            throw broken;
        }
    }

    /// How many messages were sent.
    int sent() {
        return sent;
    }

    /// A buffer for any answer.
    static byte[] buffer() {
        return new byte[MAX_DATAGRAM];
    }

    @Override
    public void sendMessage(
            UdpAddress address,
            byte[] message,
            TransportStateReference state,
            long timeoutMillis,
            int maxRetries)
            throws IOException {
        try {
            socket.send(new DatagramPacket(message, message.length));
            sent++;
        } catch (IOException e) {
            broken = e;
            throw e;
        }
    }

    @Override
    public Class<UdpAddress> getSupportedAddressClass() {
        return UdpAddress.class;
    }

    @Override
    public UdpAddress getListenAddress() {
        return new UdpAddress(socket.getLocalAddress(), socket.getLocalPort());
    }

    @Override
    public boolean isListening() {
        return true;
    }

    @Override
    public void listen() {
        // whoever asks reads
    }

    @Override
    public void close() {
        socket.close();
    }
}
