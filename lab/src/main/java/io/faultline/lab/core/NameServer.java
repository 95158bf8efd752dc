package io.faultline.lab.core;

import io.faultline.lab.net.Network;
import io.faultline.lab.net.Toggle;
import io.faultline.lab.net.UdpPort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The authoritative name server of the zone `lab` (RFC 1035), over UDP. Knows `portal.lab` and
/// `chat.lab` (A 192.0.2.10), the zone's SOA, NS and MX; everything else does not exist.
public final class NameServer {

    private static final int HEADER = 12;
    private static final int LONGEST_NAME = 253;
    private static final int TTL_SECONDS = 5;
    private static final int A = 1;
    private static final int NS = 2;
    private static final int SOA = 6;
    private static final int MX = 15;
    private static final int ANY_CLASS = 255;
    private static final int FORMAT_ERROR = 1;
    private static final int NO_SUCH_NAME = 3;
    private static final int NOT_IMPLEMENTED = 4;
    private static final byte[] RIGHT = {(byte) 192, 0, 2, 10};
    private static final byte[] WRONG = {(byte) 198, 51, 100, 66};

    /// @param end where the question ends in the query
    private record Question(String name, int type, int recordClass, int end) {}

    private final Toggle wrongAnswer = new Toggle();
    private final UdpPort port;

    /// Listens at `port`.
    ///
    /// @throws IOException when the port is taken
    public NameServer(Network network, int port) throws IOException {
        this.port = network.udp(port, this::asked);
    }

    /// The port, for faults of the network.
    public UdpPort port() {
        return port;
    }

    /// While on, addresses are 198.51.100.66, as after a hijack or a bad zone file.
    public Toggle wrongAnswer() {
        return wrongAnswer;
    }

    private void asked(byte[] packet, InetSocketAddress from) {
        boolean isQuery = packet.length >= HEADER && (packet[2] & 0x80) == 0;
        if (isQuery) {
            port.send(answer(packet), from);
        }
    }

    private byte[] answer(byte[] query) {
        if (((query[2] >> 3) & 0x0f) != 0) {
            return message(query, NOT_IMPLEMENTED, new byte[0], new byte[0], new byte[0]);
        }
        return question(query)
                .map(question -> answer(query, question))
                .orElseGet(
                        () -> message(query, FORMAT_ERROR, new byte[0], new byte[0], new byte[0]));
    }

    private byte[] answer(byte[] query, Question question) {
        boolean inClass = question.recordClass() == 1 || question.recordClass() == ANY_CLASS;
        byte[] found = inClass ? find(question) : new byte[0];
        boolean exists =
                switch (question.name()) {
                    case "lab", "portal.lab", "chat.lab", "ns.lab", "mail.lab" -> true;
                    default -> false;
                };
        byte[] authority = found.length > 0 ? new byte[0] : record(name("lab"), SOA, soa());
        return message(
                query,
                exists ? 0 : NO_SUCH_NAME,
                Arrays.copyOfRange(query, HEADER, question.end()),
                found,
                authority);
    }

    private byte[] find(Question question) {
        byte[] owner = {(byte) 0xc0, HEADER};
        boolean apex = question.name().equals("lab");
        return switch (question.type()) {
            case A -> address(question.name()).map(ip -> record(owner, A, ip)).orElse(new byte[0]);
            case SOA -> apex ? record(owner, SOA, soa()) : new byte[0];
            case NS -> apex ? record(owner, NS, name("ns.lab")) : new byte[0];
            case MX ->
                    apex
                            ? record(owner, MX, Der.joined(new byte[] {0, 10}, name("mail.lab")))
                            : new byte[0];
            default -> new byte[0];
        };
    }

    private Optional<byte[]> address(String name) {
        return switch (name) {
            case "portal.lab", "chat.lab", "mail.lab" ->
                    Optional.of(wrongAnswer.on() ? WRONG : RIGHT);
            case "ns.lab" -> Optional.of(new byte[] {127, 0, 0, 1});
            default -> Optional.empty();
        };
    }

    /// The one question of a query; empty when there is none that can be read.
    private static Optional<Question> question(byte[] query) {
        var in = ByteBuffer.wrap(query);
        if (in.getShort(4) != 1) {
            return Optional.empty();
        }
        in.position(HEADER);
        var name = new StringBuilder();
        while (in.hasRemaining()) {
            int length = in.get() & 0xff;
            if (length == 0) {
                return in.remaining() < 4 ? Optional.empty() : question(in, name);
            }
            if (length > 63 || length > in.remaining() || name.length() > LONGEST_NAME) {
                return Optional.empty();
            }
            byte[] label = new byte[length];
            in.get(label);
            name.append(name.isEmpty() ? "" : ".");
            name.append(new String(label, StandardCharsets.ISO_8859_1));
        }
        return Optional.empty();
    }

    private static Optional<Question> question(ByteBuffer in, CharSequence name) {
        int type = in.getShort() & 0xffff;
        int recordClass = in.getShort() & 0xffff;
        return Optional.of(
                new Question(
                        name.toString().toLowerCase(Locale.ROOT),
                        type,
                        recordClass,
                        in.position()));
    }

    private static byte[] message(
            byte[] query, int code, byte[] question, byte[] answer, byte[] authority) {
        int recursionDesired = query[2] & 1;
        int flags = 0x8400 | ((query[2] & 0x78) << 8) | (recursionDesired << 8) | code;
        var out = ByteBuffer.allocate(HEADER);
        out.put(query, 0, 2).putShort((short) flags);
        out.putShort(count(question)).putShort(count(answer)).putShort(count(authority));
        return Der.joined(out.array(), question, answer, authority);
    }

    private static short count(byte[] section) {
        return (short) (section.length == 0 ? 0 : 1);
    }

    private static byte[] record(byte[] owner, int type, byte[] value) {
        var out = ByteBuffer.allocate(owner.length + 10 + value.length);
        out.put(owner).putShort((short) type).putShort((short) 1).putInt(TTL_SECONDS);
        out.putShort((short) value.length).put(value);
        return out.array();
    }

    private static byte[] soa() {
        var numbers = ByteBuffer.allocate(20);
        numbers.putInt(2026112201).putInt(3600).putInt(600).putInt(86_400).putInt(TTL_SECONDS);
        return Der.joined(name("ns.lab"), name("hostmaster.lab"), numbers.array());
    }

    private static byte[] name(String dotted) {
        var out = new ByteArrayOutputStream();
        for (String label : dotted.split("\\.", -1)) {
            out.write(label.length());
            out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        out.write(0);
        return out.toByteArray();
    }
}
