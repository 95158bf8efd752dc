package io.faultline.probe.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;

/// What a good server would answer to a datagram, for somebody else to bend.
@FunctionalInterface
interface GoodAnswers {

    /// The answer; no bytes where none is due.
    byte[] to(byte[] query, SplittableRandom random) throws IOException;

    /// 200 to any request (RFC 3261).
    static byte[] sip(byte[] query, SplittableRandom random) {
        return sip(query, "200 OK", "Contact: <sip:prober@127.0.0.1>;expires=60\r\n", "");
    }

    /// 401 with a nonce, and 200 once it was answered.
    static byte[] challenge(byte[] query, SplittableRandom random) {
        return new String(query, ISO_8859_1).contains("Authorization:")
                ? sip(query, random)
                : sip(
                        query,
                        "401 Unauthorized",
                        "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\"\r\n",
                        "");
    }

    /// Takes a call, and throws bent audio at the caller.
    static byte[] call(byte[] query, SplittableRandom random) throws IOException {
        String text = new String(query, ISO_8859_1);
        if (text.startsWith("ACK ")) {
            return new byte[0];
        }
        var media = Pattern.compile("m=audio (\\d{1,5}) ").matcher(text);
        if (!media.find()) {
            return sip(query, random);
        }
        audio(Integer.parseInt(media.group(1)), random);
        String body =
                "v=0\r\no=a 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
                        + "m=audio "
                        + media.group(1)
                        + " RTP/AVP 0\r\na=sendrecv\r\n";
        return sip(
                query,
                "200 OK",
                "Contact: <sip:echo@127.0.0.1>\r\nContent-Type: application/sdp\r\n",
                body);
    }

    private static void audio(int port, SplittableRandom random) throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            byte[] good = ByteBuffer.allocate(172).put((byte) 0x80).array();
            for (int packets = 0; packets < 20; packets++) {
                byte[] bent = io.faultline.probe.sip.Mutations.of(good, random);
                socket.send(
                        new DatagramPacket(
                                bent, bent.length, InetAddress.getLoopbackAddress(), port));
            }
        }
    }

    private static byte[] sip(byte[] query, String status, String more, String body) {
        String echoed =
                new String(query, ISO_8859_1)
                        .lines()
                        .filter(each -> each.matches("(?i)(?:via|from|to|call-id|cseq):.*"))
                        .map(each -> each.matches("(?i)to:.*") ? each + ";tag=x" : each)
                        .collect(Collectors.joining("\r\n"));
        return ("SIP/2.0 "
                        + status
                        + "\r\n"
                        + echoed
                        + "\r\n"
                        + more
                        + "Content-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body)
                .getBytes(ISO_8859_1);
    }

    /// An address; now and then only that there is one for who asks over TCP.
    static byte[] dns(byte[] query, SplittableRandom random) throws IOException {
        var asked = new Message(query);
        var reply = new Message(asked.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        if (random.nextInt(8) == 0) {
            reply.getHeader().setFlag(Flags.TC);
        }
        reply.addRecord(asked.getQuestion(), Section.QUESTION);
        reply.addRecord(
                new ARecord(
                        asked.getQuestion().getName(),
                        DClass.IN,
                        60,
                        InetAddress.ofLiteral("192.0.2.7")),
                Section.ANSWER);
        return reply.toWire();
    }

    /// The time by a clock at stratum 2 (RFC 5905).
    static byte[] ntp(byte[] query, SplittableRandom random) {
        long now = NtpTime.of(Instant.now()).bits();
        return ByteBuffer.allocate(48)
                .put(0, (byte) 0x24)
                .put(1, (byte) 2)
                .putLong(24, ByteBuffer.wrap(query).getLong(40))
                .putLong(32, now)
                .putLong(40, now)
                .array();
    }

    /// Who asks (RFC 8489).
    static byte[] stun(byte[] query, SplittableRandom random) {
        return stun(query, 0x0100, attribute(0x0020, new byte[] {0, 1, 9, 9, 9, 9, 9, 9}));
    }

    /// 401 with a nonce; to who is somebody an allocation, a stale nonce or a full server.
    static byte[] turn(byte[] query, SplittableRandom random) {
        byte[] realm = attribute(0x0014, "r".getBytes(ISO_8859_1));
        byte[] nonce = attribute(0x0015, "n".getBytes(ISO_8859_1));
        boolean somebody = query.length > 40;
        return switch (somebody ? random.nextInt(3) : 3) {
            case 0 ->
                    stun(
                            query,
                            0x0100,
                            attribute(0x0016, new byte[] {0, 1, 9, 9, 9, 9, 9, 9}),
                            attribute(0x0020, new byte[] {0, 1, 9, 9, 9, 9, 9, 9}),
                            attribute(0x0008, new byte[20]));
            case 1 -> stun(query, 0x0110, attribute(0x0009, new byte[] {0, 0, 5, 8}));
            case 2 -> stun(query, 0x0110, attribute(0x0009, new byte[] {0, 0, 4, 38}), nonce);
            default ->
                    stun(query, 0x0110, attribute(0x0009, new byte[] {0, 0, 4, 1}), realm, nonce);
        };
    }

    private static byte[] stun(byte[] query, int kind, byte[]... attributes) {
        byte[] all = joined(attributes);
        return ByteBuffer.allocate(20 + all.length)
                .putShort((short) (ByteBuffer.wrap(query).getShort() | kind))
                .putShort((short) all.length)
                .put(query, 4, 16)
                .put(all)
                .array();
    }

    private static byte[] attribute(int type, byte[] value) {
        return ByteBuffer.allocate(4 + ((value.length + 3) & ~3))
                .putShort((short) type)
                .putShort((short) value.length)
                .put(value)
                .array();
    }

    /// The packet, reflected (RFC 8762).
    static byte[] stamp(byte[] query, SplittableRandom random) {
        return ByteBuffer.allocate(44)
                .put(query, 0, 16)
                .putLong(ByteBuffer.wrap(query).getLong(4))
                .put(query, 0, 14)
                .array();
    }

    /// `noSuchObject` (RFC 3416), which is as long as the question.
    static byte[] snmp(byte[] query, SplittableRandom random) {
        byte[] reply = query.clone();
        for (int at = 0; at < reply.length; at++) {
            if (reply[at] == (byte) 0xA0) {
                reply[at] = (byte) 0xA2;
                break;
            }
        }
        reply[reply.length - 2] = (byte) 0x80;
        return reply;
    }

    /// The report that tells the engine id (RFC 3414, section 4), to any message of version 3.
    static byte[] discovery(byte[] query, SplittableRandom random) {
        byte[] engine = ber(0x04, new byte[] {(byte) 0x80, 0, 0, 1, 4, 'x'});
        byte[] none = ber(0x04);
        byte[] zero = ber(0x02, new byte[] {0});
        byte[] unknown = {0x2b, 6, 1, 6, 3, 15, 1, 1, (byte) (random.nextInt(2) == 0 ? 4 : 2), 0};
        byte[] report =
                ber(
                        0xA8,
                        zero,
                        zero,
                        zero,
                        ber(0x30, ber(0x30, ber(0x06, unknown), ber(0x41, new byte[] {1}))));
        return ber(
                0x30,
                ber(0x02, new byte[] {3}),
                ber(
                        0x30,
                        messageId(query),
                        ber(0x02, new byte[] {0x7f, 0x7f}),
                        ber(0x04, new byte[] {0}),
                        ber(0x02, new byte[] {3})),
                ber(0x04, ber(0x30, engine, zero, zero, none, none, none)),
                ber(0x30, engine, none, report));
    }

    /// The first number of the second sequence of a message.
    private static byte[] messageId(byte[] query) {
        for (int at = 2; at + 8 < query.length; at++) {
            if (query[at] == 0x30 && query[at + 2] == 0x02) {
                return Arrays.copyOfRange(query, at + 2, at + 4 + query[at + 3]);
            }
        }
        return ber(0x02, new byte[] {0});
    }

    private static byte[] ber(int tag, byte[]... parts) {
        byte[] all = joined(parts);
        return ByteBuffer.allocate(2 + all.length)
                .put((byte) tag)
                .put((byte) all.length)
                .put(all)
                .array();
    }

    private static byte[] joined(byte[]... parts) {
        var out = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(each -> each.length).sum());
        Arrays.stream(parts).forEach(out::put);
        return out.array();
    }
}
