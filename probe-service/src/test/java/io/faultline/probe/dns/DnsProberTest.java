package io.faultline.probe.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.net.Ask;
import io.faultline.probe.net.LocalServer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

class DnsProberTest {

    private final DnsProber prober = new DnsProber(Ask.targets(), Ask.ENGINE);

    @Test
    void rcode_and_answers_are_seen() throws Exception {
        try (var server = NameServer.of(message -> with(message, "192.0.2.7", "192.0.2.8"))) {
            var answer = Ask.of("www.example A @" + server.at()).answered(prober);
            assertThat(answer.numbers()).containsEntry("answers", 2.0);
            assertThat(answer.texts())
                    .containsEntry("rcode", "NOERROR")
                    .containsEntry("answers", "192.0.2.7\n192.0.2.8");
        }
    }

    @Test
    void a_name_that_does_not_exist_is_an_answer() throws Exception {
        try (var server =
                NameServer.of(message -> {
                    message.getHeader().setRcode(Rcode.NXDOMAIN);
                    return message;
                })) {
            assertThat(Ask.of("www.example A @" + server.at()).answered(prober).texts())
                    .containsEntry("rcode", "NXDOMAIN");
        }
    }

    @Test
    void an_answer_that_was_cut_is_asked_for_over_tcp() throws Exception {
        try (var server =
                        NameServer.of(message -> {
                            message.getHeader().setFlag(Flags.TC);
                            return message;
                        });
                var tcp =
                        LocalServer.over(
                                new ServerSocket(
                                        server.port(), 5, InetAddress.getLoopbackAddress()),
                                caller -> {
                                    var in = new DataInputStream(caller.getInputStream());
                                    byte[] query = in.readNBytes(in.readUnsignedShort());
                                    byte[] reply =
                                            with(reply(new Message(query)), "192.0.2.9").toWire();
                                    var out = new DataOutputStream(caller.getOutputStream());
                                    out.writeShort(reply.length);
                                    out.write(reply);
                                })) {
            assertThat(tcp.port()).isEqualTo(server.port());
            assertThat(Ask.of("www.example A @" + server.at()).answered(prober).texts())
                    .containsEntry("answers", "192.0.2.9");
        }
    }

    @Test
    void a_closed_port_is_refused_and_silence_a_timeout() throws Exception {
        assertThat(
                        Ask.of("www.example A @127.0.0.1:" + LocalServer.closedPort())
                                .failed(prober)
                                .reason())
                .isEqualTo(Reason.REFUSED);
        try (var silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            String at = "127.0.0.1:" + silent.getLocalPort();
            assertThat(Ask.of("www.example A @" + at).within(150).failed(prober).reason())
                    .isEqualTo(Reason.TIMEOUT);
        }
    }

    @Test
    void garbage_is_a_protocol_failure_and_a_forged_answer_is_none() throws Exception {
        try (var server = NameServer.raw(query -> new byte[] {query[0], query[1], 1, 2, 3})) {
            assertThat(Ask.of("www.example A @" + server.at()).failed(prober).reason())
                    .isEqualTo(Reason.PROTOCOL);
        }
        try (var server = NameServer.raw(query -> new byte[] {(byte) ~query[0], query[1], 1})) {
            assertThat(Ask.of("www.example A @" + server.at()).within(150).failed(prober).reason())
                    .isEqualTo(Reason.TIMEOUT);
        }
    }

    @Test
    void the_answer_to_another_question_is_a_protocol_failure() throws Exception {
        try (var server =
                NameServer.of(message -> {
                    message.removeAllRecords(Section.QUESTION);
                    message.addRecord(
                            org.xbill.DNS.Record.newRecord(
                                    org.xbill.DNS.Name.fromConstantString("other.example."),
                                    org.xbill.DNS.Type.A,
                                    DClass.IN),
                            Section.QUESTION);
                    return message;
                })) {
            assertThat(Ask.of("www.example A @" + server.at()).failed(prober).words())
                    .contains("another question");
        }
    }

    private static Message reply(Message query) {
        var reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        return reply;
    }

    private static Message with(Message reply, String... addresses) {
        for (String address : addresses) {
            reply.addRecord(
                    new ARecord(
                            reply.getQuestion().getName(),
                            DClass.IN,
                            60,
                            InetAddress.ofLiteral(address)),
                    Section.ANSWER);
        }
        return reply;
    }

    /// Answers every query over UDP.
    private static final class NameServer implements AutoCloseable {
        private final DatagramSocket socket;

        private interface Raw {
            byte[] answer(byte[] query) throws IOException;
        }

        private NameServer(Raw answer) throws IOException {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> serve(answer));
        }

        static NameServer of(UnaryOperator<Message> answer) throws IOException {
            return new NameServer(query -> answer.apply(reply(new Message(query))).toWire());
        }

        static NameServer raw(Raw answer) throws IOException {
            return new NameServer(answer);
        }

        int port() {
            return socket.getLocalPort();
        }

        String at() {
            return "127.0.0.1:" + port();
        }

        private void serve(Raw answer) {
            var packet = new DatagramPacket(new byte[1_500], 1_500);
            while (!socket.isClosed()) {
                try {
                    socket.receive(packet);
                    byte[] reply =
                            answer.answer(Arrays.copyOf(packet.getData(), packet.getLength()));
                    socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                } catch (IOException e) {
                    // the test has ended
                }
            }
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
