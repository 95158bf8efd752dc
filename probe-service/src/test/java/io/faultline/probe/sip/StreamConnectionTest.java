package io.faultline.probe.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Ask;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamConnectionTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    private final SipOptionsProber prober = new SipOptionsProber(SipPeer.LITERALS, Ask.ENGINE);

    /// What a peer writes on a stream once it has the question.
    private interface Answer {
        void write(SipRequest question, OutputStream out) throws IOException;
    }

    @Test
    void messages_on_a_stream_are_framed_by_their_length_however_they_are_cut() throws Exception {
        Answer inPieces =
                (question, out) -> {
                    SipResponse trying =
                            SipPeer.withBody(
                                    SipPeer.response(question, 100, "Trying"),
                                    "text/plain",
                                    "SIP/2.0 500 not a message\r\n\r\n");
                    out.write("\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                    out.write(trying.bytes());
                    for (byte each : SipPeer.response(question, 200, "OK").bytes()) {
                        out.write(each);
                        out.flush();
                    }
                };
        try (var server = serve(new ServerSocket(0), inPieces)) {
            var seen = (Sight.Answered) probe("tcp:127.0.0.1:" + server.getLocalPort());
            assertThat(seen.numbers()).containsEntry("code", 200.0).containsEntry("sent", 1.0);
        }
    }

    @Test
    void a_stream_without_lengths_or_with_rubbish_is_a_breach_of_protocol() throws Exception {
        Answer unframed =
                (question, out) ->
                        out.write(
                                new String(
                                                SipPeer.response(question, 200, "OK").bytes(),
                                                StandardCharsets.UTF_8)
                                        .replaceFirst("Content-Length: 0\r\n", "")
                                        .getBytes(StandardCharsets.UTF_8));
        Answer endless =
                (_, out) -> out.write("X: y\r\n".repeat(40_000).getBytes(StandardCharsets.UTF_8));
        Answer goodbye = (_, _) -> {};
        for (Answer answer : new Answer[] {unframed, endless, goodbye}) {
            try (var server = serve(new ServerSocket(0), answer)) {
                var seen = (Sight.Failed) probe("tcp:127.0.0.1:" + server.getLocalPort());
                assertThat(seen.reason()).isEqualTo(Reason.PROTOCOL);
            }
        }
    }

    @Test
    void a_closed_tcp_port_is_refused() throws Exception {
        var seen = (Sight.Failed) probe("tcp:127.0.0.1:" + SipPeer.freePort());
        assertThat(seen.reason()).isEqualTo(Reason.REFUSED);
    }

    @Test
    void over_tls_the_name_is_asked_for_and_the_certificate_must_be_of_a_known_authority(
            @TempDir Path folder) throws Exception {
        var asked = new AtomicReference<@Nullable String>();
        SSLContext identity = identity(folder);
        ServerSocket listening = identity.getServerSocketFactory().createServerSocket(0);
        try (var server =
                serve(
                        listening,
                        (question, out) -> out.write(SipPeer.response(question, 200, "OK").bytes()),
                        asked)) {
            String target = "tls:localhost:" + server.getLocalPort();
            String ca = folder.resolve("ca.pem").toString();
            var seen =
                    (Sight.Answered)
                            prober.probe(SipPeer.request(target, TIMEOUT, Map.of("ca", ca), null));
            assertThat(seen.numbers()).containsEntry("code", 200.0);
            assertThat(seen.numbers().get("cert.days")).isBetween(1.0, 31.0);
            assertThat(asked.get()).isEqualTo("localhost");

            var stranger = (Sight.Failed) probe(target);
            assertThat(stranger.reason()).isEqualTo(Reason.TLS);
        }
    }

    private Sight probe(String target) throws InterruptedException {
        return prober.probe(SipPeer.request(target, TIMEOUT));
    }

    private static ServerSocket serve(ServerSocket server, Answer answer) {
        return serve(server, answer, new AtomicReference<>());
    }

    private static ServerSocket serve(
            ServerSocket server, Answer answer, AtomicReference<@Nullable String> sni) {
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    while (!server.isClosed()) {
                        try (Socket socket = server.accept()) {
                            converse(socket, answer, sni);
                        } catch (IOException e) {
                            // the prober did not like us, or the test is over
                        }
                    }
                });
        return server;
    }

    private static void converse(
            Socket socket, Answer answer, AtomicReference<@Nullable String> sni)
            throws IOException {
        byte[] buffer = new byte[8_192];
        int filled = 0;
        while (Head.end(buffer, filled) < 0) {
            int read = socket.getInputStream().read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                return;
            }
            filled += read;
        }
        if (socket instanceof SSLSocket tls
                && tls.getSession() instanceof ExtendedSSLSession session) {
            session.getRequestedServerNames()
                    .forEach(
                            name -> sni.set(new String(name.getEncoded(), StandardCharsets.UTF_8)));
        }
        var read = (SipReading.Read) SipParser.read(buffer, Head.end(buffer, filled), 0);
        answer.write((SipRequest) read.message(), socket.getOutputStream());
        socket.getOutputStream().flush();
    }

    /// A fresh key for `localhost`, its certificate beside it as `ca.pem`.
    private static SSLContext identity(Path folder) throws Exception {
        String store = folder.resolve("keys.p12").toString();
        keytool(
                "-genkeypair",
                "-alias",
                "sip",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-validity",
                "30",
                "-keystore",
                store,
                "-storepass",
                "changeit",
                "-storetype",
                "PKCS12");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "sip",
                "-keystore",
                store,
                "-storepass",
                "changeit",
                "-file",
                folder.resolve("ca.pem").toString());
        KeyStore keys = KeyStore.getInstance(Path.of(store).toFile(), "changeit".toCharArray());
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor()).isZero();
    }
}
