package io.faultline.lab.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.lab.FreePorts;
import io.faultline.lab.net.Network;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MailServerTest {

    @Test
    void a_mail_is_taken_in_the_order_of_rfc_5321() throws IOException {
        try (var network = new Network(7);
                var socket = new Socket()) {
            int port = FreePorts.one();
            var _ = new MailServer(network, port);
            socket.connect(Network.at(port), 1_000);
            socket.setSoTimeout(1_000);
            var in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(in.readLine()).startsWith("220 ");
            assertThat(say(socket, in, "MAIL FROM:<a@b>")).startsWith("503");
            assertThat(say(socket, in, "EHLO probe")).isEqualTo("250-mail.lab");
            assertThat(in.readLine()).isEqualTo("250-8BITMIME");
            assertThat(in.readLine()).startsWith("250 SIZE");
            assertThat(say(socket, in, "DATA")).startsWith("503");
            assertThat(say(socket, in, "MAIL FROM:<a@b>")).startsWith("250");
            assertThat(say(socket, in, "RCPT TO: nobody")).startsWith("501");
            assertThat(say(socket, in, "RCPT TO:<c@d>")).startsWith("250");
            assertThat(say(socket, in, "DATA")).startsWith("354");
            assertThat(say(socket, in, "Subject: hello\r\n\r\n..dot\r\n.")).startsWith("250");
            assertThat(say(socket, in, "JUMP")).startsWith("500");
            assertThat(say(socket, in, "QUIT")).startsWith("221");
            assertThat(in.readLine()).isNull();
        }
    }

    private static String say(Socket socket, BufferedReader in, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return in.readLine();
    }
}
