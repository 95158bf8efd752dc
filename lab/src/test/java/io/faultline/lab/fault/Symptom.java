package io.faultline.lab.fault;

import io.faultline.lab.center.LabPorts;
import io.faultline.lab.net.Network;
import io.faultline.lab.sip.SipCaller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.PortUnreachableException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/// What a real client sees of a part, in a word: `ok`, `slow`, `silent`, `refused`, `503`, …
final class Symptom {

    private static final int PATIENCE_MS = 2_000;
    private static final int SILENCE_MS = 700;
    private static final Duration SLOW = Duration.ofMillis(280);

    /// Something that says `ok` or what is wrong, or fails.
    @FunctionalInterface
    interface Look {
        String at() throws IOException, GeneralSecurityException;
    }

    private final LabPorts ports;
    private final Path home;

    Symptom(LabPorts ports, Path home) {
        this.ports = ports;
        this.home = home;
    }

    static String of(Look look) {
        long before = System.nanoTime();
        try {
            String seen = look.at();
            boolean late = System.nanoTime() - before > SLOW.toNanos();
            return seen.equals("ok") && late ? "slow" : seen;
        } catch (ConnectException | PortUnreachableException _) {
            return "refused";
        } catch (SocketTimeoutException _) {
            return "silent";
        } catch (SSLException e) {
            return "tls";
        } catch (IOException | GeneralSecurityException e) {
            return e.toString();
        }
    }

    String options(int port) throws IOException {
        try (var caller = new SipCaller(port, SILENCE_MS)) {
            int code = SipCaller.code(caller.ask(caller.request("OPTIONS", 1, "", "")));
            return code == 200 ? "ok" : Integer.toString(code);
        }
    }

    String optionsOverTcp(int port) throws IOException {
        try (var caller = new SipCaller(port, SILENCE_MS);
                var socket = connected(port)) {
            socket.getOutputStream()
                    .write(
                            caller.request("OPTIONS", 1, "", "")
                                    .replace("/UDP", "/TCP")
                                    .getBytes(StandardCharsets.US_ASCII));
            byte[] start = socket.getInputStream().readNBytes(11);
            String code = new String(start, 8, 3, StandardCharsets.US_ASCII);
            return code.equals("200") ? "ok" : code;
        }
    }

    String call(int port) throws IOException {
        try (var caller = new SipCaller(port, PATIENCE_MS)) {
            return caller.call() == 5 ? "ok" : "one-way";
        }
    }

    /// Sends twenty STAMP packets, one after the other.
    String stamp(int port) throws IOException {
        int lost = 0;
        try (var socket = new DatagramSocket(Network.at(0))) {
            socket.connect(Network.at(port));
            for (int i = 0; i < 20; i++) {
                socket.send(new DatagramPacket(new byte[44], 44));
                socket.setSoTimeout(i == 0 ? SILENCE_MS : 40);
                try {
                    socket.receive(new DatagramPacket(new byte[44], 44));
                } catch (SocketTimeoutException _) {
                    lost++;
                }
            }
        }
        if (lost == 20) {
            return "silent";
        }
        return lost > 3 ? "lossy" : "ok";
    }

    /// One STAMP packet.
    String echo(int port) throws IOException {
        try (var socket = new DatagramSocket(Network.at(0))) {
            socket.connect(Network.at(port));
            socket.setSoTimeout(SILENCE_MS);
            socket.send(new DatagramPacket(new byte[44], 44));
            socket.receive(new DatagramPacket(new byte[44], 44));
            return "ok";
        }
    }

    String banner(int port) throws IOException {
        try (var socket = connected(port)) {
            return socket.getInputStream().read() > 0 ? "ok" : "hung up";
        }
    }

    String connect(int port) throws IOException {
        try (var socket = connected(port)) {
            return socket.isConnected() ? "ok" : "closed";
        }
    }

    /// Asks the database through the relay what PostgreSQL answers without a password.
    String database() throws IOException {
        try (var socket = connected(ports.database())) {
            byte[] request = ByteBuffer.allocate(8).putInt(8).putInt(80_877_103).array();
            socket.getOutputStream().write(request);
            return socket.getInputStream().read() == 'N' ? "ok" : "hung up";
        }
    }

    String portal() throws IOException, GeneralSecurityException {
        var url = URI.create("https://127.0.0.1:" + ports.portal() + "/health").toURL();
        var connection = (HttpsURLConnection) url.openConnection();
        connection.setSSLSocketFactory(trust().getSocketFactory());
        return code(connection);
    }

    String queues() throws IOException {
        var url = URI.create("http://127.0.0.1:" + ports.queues() + "/queues").toURL();
        var connection = (HttpURLConnection) url.openConnection();
        String code = code(connection);
        if (!code.equals("ok")) {
            return code;
        }
        String body =
                new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String age = body.replaceFirst(".*?\"oldestAgeSeconds\":([0-9.]+).*", "$1");
        return Double.parseDouble(age) > 1.5 ? "stuck" : "ok";
    }

    String dns() throws IOException {
        byte[] query =
                ByteBuffer.allocate(28)
                        .putShort((short) 77)
                        .putShort((short) 0)
                        .putShort((short) 1)
                        .put(new byte[6])
                        .put("\006portal\003lab\000".getBytes(StandardCharsets.US_ASCII))
                        .putShort((short) 1)
                        .putShort((short) 1)
                        .array();
        try (var socket = new DatagramSocket(Network.at(0))) {
            socket.connect(Network.at(ports.dns()));
            socket.setSoTimeout(SILENCE_MS);
            socket.send(new DatagramPacket(query, query.length));
            var answer = new DatagramPacket(new byte[512], 512);
            socket.receive(answer);
            return answer.getData()[answer.getLength() - 1] == 10 ? "ok" : "wrong";
        }
    }

    private static String code(HttpURLConnection connection) throws IOException {
        connection.setConnectTimeout(SILENCE_MS);
        connection.setReadTimeout(PATIENCE_MS);
        connection.setRequestProperty("Connection", "close");
        int code = connection.getResponseCode();
        return code == 200 ? "ok" : Integer.toString(code);
    }

    private static Socket connected(int port) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(Network.at(port), SILENCE_MS);
            socket.setSoTimeout(SILENCE_MS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private SSLContext trust() throws IOException, GeneralSecurityException {
        byte[] pem = Files.readAllBytes(home.resolve("lab").resolve("ca.pem"));
        var keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setCertificateEntry(
                "ca",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem)));
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(keys);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
