package io.faultline.probe.tcp;

import io.faultline.probe.net.Wire;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/// How protocols that begin in clear are asked to go on in TLS. After it the handshake may begin.
enum StartTls {
    /// RFC 3207.
    SMTP {
        @Override
        void ask(Wire wire, String name) throws IOException {
            demand(lastLine(wire), "220");
            wire.sendLine("EHLO faultline.invalid");
            demand(lastLine(wire), "250");
            wire.sendLine("STARTTLS");
            agree(lastLine(wire), "220");
        }
    },

    /// RFC 3501, section 6.2.1.
    IMAP {
        @Override
        void ask(Wire wire, String name) throws IOException {
            demand(wire.line(MAX_LINE), "* OK");
            wire.sendLine("a1 STARTTLS");
            for (int lines = 0; lines < MAX_LINES; lines++) {
                String line = wire.line(MAX_LINE);
                if (!line.startsWith("* ")) {
                    agree(line, "a1 OK");
                    return;
                }
            }
            throw new ProtocolException("no answer to STARTTLS among " + MAX_LINES + " lines");
        }
    },

    /// RFC 2595, section 4.
    POP3 {
        @Override
        void ask(Wire wire, String name) throws IOException {
            demand(wire.line(MAX_LINE), "+OK");
            wire.sendLine("STLS");
            agree(wire.line(MAX_LINE), "+OK");
        }
    },

    /// RFC 6120, section 5.4.
    XMPP {
        @Override
        void ask(Wire wire, String name) throws IOException {
            if (!name.matches("[A-Za-z0-9.:_-]+")) {
                throw new IllegalArgumentException("servername=" + name + " is no domain");
            }
            wire.sendLine(
                    "<?xml version='1.0'?><stream:stream to='"
                            + name
                            + "' xmlns='jabber:client' version='1.0'"
                            + " xmlns:stream='http://etherx.jabber.org/streams'>");
            String opening = until(wire, "</stream:features>", "</stream:error>");
            demand(opening.strip(), "<");
            if (!opening.contains("<starttls")) {
                throw new SSLException("the server does not offer STARTTLS");
            }
            wire.sendLine("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
            agree(until(wire, ">", ">").strip(), "<proceed");
        }
    },

    /// RFC 4511, section 4.14: an extended request with the object identifier of StartTLS.
    LDAP {
        @Override
        void ask(Wire wire, String name) throws IOException {
            wire.send(
                    HexFormat.of()
                            .parseHex(
                                    "301d02010177188016312e332e362e312e342e312e313436362e3230303337"));
            var in = new DataInputStream(wire.in());
            demand(HexFormat.of().toHexDigits(in.readByte()), "30");
            var message = new byte[length(in)];
            in.readFully(message);
            demand(HexFormat.of().formatHex(message), "02010178");
            var body =
                    new DataInputStream(new ByteArrayInputStream(message, 4, message.length - 4));
            length(body);
            demand(HexFormat.of().toHexDigits(body.readShort()), "0a01");
            if (body.readByte() != 0) {
                throw new SSLException("the server refuses STARTTLS");
            }
        }

        private int length(DataInputStream in) throws IOException {
            int first = in.readUnsignedByte();
            if (first < 0x80) {
                return first;
            }
            long length = 0;
            for (int octets = first & 0x7f; octets > 0 && length <= MAX_LINE; octets--) {
                length = length << 8 | in.readUnsignedByte();
            }
            if (length > MAX_LINE) {
                throw new ProtocolException("an LDAP message is longer than " + MAX_LINE);
            }
            return (int) length;
        }
    },

    /// The SSLRequest of PostgreSQL's protocol.
    POSTGRES {
        @Override
        void ask(Wire wire, String name) throws IOException {
            wire.send(HexFormat.of().parseHex("0000000804d2162f"));
            int answer = wire.in().read();
            if (answer < 0) {
                throw new EOFException("the connection ended before an answer");
            }
            agreeOrNonsense(answer);
        }

        private void agreeOrNonsense(int answer) throws IOException {
            if (answer == 'N') {
                throw new SSLException("the server does not offer TLS");
            }
            demand(String.valueOf((char) answer), "S");
        }
    };

    private static final int MAX_LINE = 8_000;
    private static final int MAX_LINES = 100;

    /// Reads the name of a protocol.
    ///
    /// @throws IllegalArgumentException saying which there are
    static StartTls of(String name) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "starttls="
                                        + name
                                        + " is unknown, there are "
                                        + Arrays.stream(values())
                                                .map(StartTls::word)
                                                .collect(Collectors.joining(", "))));
    }

    /// Speaks until the server agrees.
    ///
    /// @param name the domain that is asked for, where the protocol wants to know
    /// @throws SSLException when the server speaks the protocol and refuses
    /// @throws ProtocolException when it does not speak the protocol
    abstract void ask(Wire wire, String name) throws IOException;

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static void demand(String line, String start) throws ProtocolException {
        if (!line.startsWith(start)) {
            throw new ProtocolException("the answer is not of the protocol that starttls= names");
        }
    }

    private static void agree(String line, String start) throws SSLException {
        if (!line.startsWith(start)) {
            throw new SSLException("the server refuses STARTTLS");
        }
    }

    /// The last line of an SMTP reply.
    private static String lastLine(Wire wire) throws IOException {
        for (int lines = 0; lines < MAX_LINES; lines++) {
            String line = wire.line(MAX_LINE);
            if (line.length() < 4 || line.charAt(3) != '-') {
                return line;
            }
        }
        throw new ProtocolException("a reply has more than " + MAX_LINES + " lines");
    }

    private static String until(Wire wire, String end, String otherEnd) throws IOException {
        var text = new StringBuilder();
        while (text.length() < MAX_LINE) {
            int next = wire.in().read();
            if (next < 0) {
                throw new EOFException("the connection ended in the middle of the stream");
            }
            text.append((char) next);
            if (next == '>' && (ends(text, end) || ends(text, otherEnd))) {
                return new String(
                        text.toString().getBytes(StandardCharsets.ISO_8859_1),
                        StandardCharsets.UTF_8);
            }
        }
        throw new ProtocolException(
                "more than " + MAX_LINE + " bytes before the stream's features");
    }

    private static boolean ends(StringBuilder text, String end) {
        return text.length() >= end.length()
                && text.indexOf(end, text.length() - end.length()) >= 0;
    }
}
