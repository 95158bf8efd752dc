package io.faultline.lab.core;

import io.faultline.lab.net.Network;
import io.faultline.lab.net.TcpPort;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The mail server behind the email queues (RFC 5321). Takes mail and forgets it: 100 recipients, 1
/// MiB a mail, 1,000 commands a connection.
public final class MailServer {

    private static final int LONGEST_LINE = 2_048;
    private static final int LARGEST_MAIL = 1024 * 1024;
    private static final int MOST_COMMANDS = 1_000;
    private static final int MOST_RECIPIENTS = 100;

    private final TcpPort port;

    /// Listens at `port`.
    ///
    /// @throws IOException when the port is taken
    public MailServer(Network network, int port) throws IOException {
        this.port = network.tcp(port, socket -> new Session(socket).serve());
    }

    /// The port, for faults of the network.
    public TcpPort port() {
        return port;
    }

    private static final class Session {

        private final InputStream in;
        private final OutputStream out;
        private boolean greeted;
        private boolean hasSender;
        private int recipients;

        Session(Socket socket) throws IOException {
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        void serve() throws IOException {
            say("220 mail.lab ESMTP");
            for (int i = 0; i < MOST_COMMANDS; i++) {
                String line = line();
                String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
                if (verb.equals("QUIT")) {
                    say("221 bye");
                    return;
                }
                say(answer(verb, line));
            }
            say("421 too many commands");
        }

        private String answer(String verb, String line) throws IOException {
            return switch (verb) {
                case "EHLO", "HELO" -> greet(verb);
                case "MAIL" -> sender(line);
                case "RCPT" -> recipient(line);
                case "DATA" -> mail();
                case "RSET" -> {
                    reset();
                    yield "250 forgotten";
                }
                case "NOOP" -> "250 ok";
                case "VRFY" -> "252 send some mail and see";
                default -> "500 unknown command";
            };
        }

        private String greet(String verb) {
            greeted = true;
            reset();
            return verb.equals("EHLO")
                    ? "250-mail.lab\r\n250-8BITMIME\r\n250 SIZE " + LARGEST_MAIL
                    : "250 mail.lab";
        }

        private String sender(String line) {
            if (!greeted || hasSender) {
                return "503 bad sequence of commands";
            }
            hasSender = line.toUpperCase(Locale.ROOT).matches("MAIL FROM: ?<[^>]*>.*");
            return hasSender ? "250 ok" : "501 MAIL FROM:<address>";
        }

        private String recipient(String line) {
            if (!hasSender) {
                return "503 bad sequence of commands";
            }
            if (recipients >= MOST_RECIPIENTS) {
                return "452 too many recipients";
            }
            if (!line.toUpperCase(Locale.ROOT).matches("RCPT TO: ?<[^>]+>.*")) {
                return "501 RCPT TO:<address>";
            }
            recipients++;
            return "250 ok";
        }

        private String mail() throws IOException {
            if (recipients == 0) {
                return "503 bad sequence of commands";
            }
            say("354 end with a dot");
            long size = 0;
            for (String line = line(); !line.equals("."); line = line()) {
                size += line.length() + 2;
            }
            reset();
            return size > LARGEST_MAIL ? "552 too large" : "250 taken and forgotten";
        }

        private void reset() {
            hasSender = false;
            recipients = 0;
        }

        private void say(String text) throws IOException {
            out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }

        /// A line without its end; what exceeds 2 KiB is dropped.
        private String line() throws IOException {
            var line = new ByteArrayOutputStream();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new IOException("the peer hung up");
                }
                if (line.size() < LONGEST_LINE && next != '\r') {
                    line.write(next);
                }
            }
            return line.toString(StandardCharsets.ISO_8859_1);
        }
    }
}
