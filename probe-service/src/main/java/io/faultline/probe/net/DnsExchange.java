package io.faultline.probe.net;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;

/// One question to one DNS server: over UDP, and over TCP where the answer was too long. dnsjava
/// reads and writes the messages, the transport is ours, so that a deadline is a deadline and a
/// refused port is told from silence.
public final class DnsExchange {

    private static final int MAX_UDP = 4_096;

    private DnsExchange() {}

    /// Asks once, without a hidden retry.
    ///
    /// @throws ProtocolException when the answer is none
    /// @throws java.net.SocketTimeoutException when there is none in time
    /// @throws java.net.PortUnreachableException when nobody listens
    public static Message ask(Record question, InetSocketAddress server, Deadline deadline)
            throws IOException {
        Message query = Message.newQuery(question);
        query.getHeader().setFlag(Flags.AD); // we understand AD in the answer (RFC 6840, 5.7)
        byte[] bytes = query.toWire();
        Message answer = overUdp(query, bytes, server, deadline);
        return answer.getHeader().getFlag(Flags.TC) ? overTcp(query, server, deadline) : answer;
    }

    private static Message overUdp(
            Message query, byte[] bytes, InetSocketAddress server, Deadline deadline)
            throws IOException {
        try (var socket = new DatagramSocket(null)) {
            socket.connect(server);
            socket.send(new DatagramPacket(bytes, bytes.length));
            var packet = new DatagramPacket(new byte[MAX_UDP], MAX_UDP);
            while (true) {
                socket.setSoTimeout(deadline.leftMs());
                socket.receive(packet);
                byte[] reply = java.util.Arrays.copyOf(packet.getData(), packet.getLength());
                if (reply.length >= 2 && id(reply) != query.getHeader().getID()) {
                    continue; // the late answer to somebody else's question, or a forgery
                }
                return read(query, reply);
            }
        }
    }

    /// Asks over TCP, as one does where the answer was too long for UDP.
    public static Message overTcp(Message query, InetSocketAddress server, Deadline deadline)
            throws IOException {
        byte[] bytes = query.toWire();
        try (var wire = Wire.connect(server, null, deadline)) {
            wire.send(
                    ByteBuffer.allocate(bytes.length + 2)
                            .putShort((short) bytes.length)
                            .put(bytes)
                            .array());
            var in = new DataInputStream(wire.in());
            var reply = new byte[in.readUnsignedShort()];
            in.readFully(reply);
            return read(query, reply);
        }
    }

    /// Reads the answer to a question.
    ///
    /// @throws ProtocolException when it is none
    public static Message read(Message query, byte[] reply) throws ProtocolException {
        Message answer;
        try {
            answer = new Message(reply);
        } catch (IOException | RuntimeException e) {
            throw wrong("the answer is no DNS message: " + e.getMessage());
        }
        if (!answer.getHeader().getFlag(Flags.QR)
                || answer.getHeader().getID() != query.getHeader().getID()) {
            throw wrong("the message is no answer to the question");
        }
        Record asked = query.getQuestion();
        Record repeated = answer.getQuestion();
        if (repeated != null && asked != null && !repeated.equals(asked)) {
            throw wrong("the answer is to another question: " + repeated.getName());
        }
        return answer;
    }

    private static int id(byte[] message) {
        return ((message[0] & 0xff) << 8) | (message[1] & 0xff);
    }

    private static ProtocolException wrong(String words) {
        return new ProtocolException(words);
    }
}
