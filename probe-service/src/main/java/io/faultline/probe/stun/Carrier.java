package io.faultline.probe.stun;

import io.faultline.probe.net.Deadline;
import io.faultline.probe.net.Wire;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// What carries STUN messages to one server and back, under a deadline.
interface Carrier {

    /// Sends one message.
    void send(byte[] message) throws IOException;

    /// The next message that comes.
    byte[] receive() throws IOException;

    /// One message a datagram, over a connected socket.
    static Carrier over(DatagramSocket socket, Deadline deadline) {
        var buffer = new byte[1_500];
        return new Carrier() {
            @Override
            public void send(byte[] message) throws IOException {
                socket.send(new DatagramPacket(message, message.length));
            }

            @Override
            public byte[] receive() throws IOException {
                var packet = new DatagramPacket(buffer, buffer.length);
                socket.setSoTimeout(deadline.leftMs());
                socket.receive(packet);
                return Arrays.copyOf(buffer, packet.getLength());
            }
        };
    }

    /// One message after the other (RFC 8489, section 6.2.2): each says how long it is, 64 KiB at
    /// most.
    static Carrier over(Wire wire) {
        return new Carrier() {
            @Override
            public void send(byte[] message) throws IOException {
                wire.send(message);
            }

            @Override
            public byte[] receive() throws IOException {
                var in = new DataInputStream(wire.in());
                var header = new byte[StunMessage.HEADER];
                in.readFully(header);
                int length = ByteBuffer.wrap(header).getShort(2) & 0xffff;
                byte[] message = Arrays.copyOf(header, header.length + length);
                in.readFully(message, header.length, length);
                return message;
            }
        };
    }
}
