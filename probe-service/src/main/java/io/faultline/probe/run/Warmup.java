package io.faultline.probe.run;

import io.faultline.contracts.inventory.ProbeType;
import io.faultline.probe.ask.CheckId;
import io.faultline.probe.ask.EngineProber;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Probers;
import io.faultline.probe.ask.VantageId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Probes itself before anything is published: the first probes of a young JVM measure its class
/// loading, 15 to 25 ms of it, and would be told as the target's.
final class Warmup {

    private static final Logger LOGGER = Logger.getLogger(Warmup.class);
    private static final int ROUNDS = 40;
    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);

    private Warmup() {}

    /// Asks a listener of its own over and over, for so long at most.
    static void run(Probers probers, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().name("warmup-listener").start(() -> answer(listener));
            String at = "127.0.0.1:" + listener.getLocalPort();
            for (int round = 0; round < ROUNDS && System.nanoTime() < end; round++) {
                ask(probers, ProbeType.TCP, at);
                ask(probers, ProbeType.HTTP, "http://" + at + "/");
                if (probers.of(ProbeType.STUN) instanceof EngineProber) {
                    // nobody listens there over UDP: refused at once, by way of the whole engine
                    ask(probers, ProbeType.STUN, at);
                }
            }
            // the listener speaks no TLS, but until that is clear its classes and the machine's
            // authorities are loaded, which takes longer than many a timeout; once is enough
            ask(probers, ProbeType.TLS, at);
        } catch (IOException e) {
            LOGGER.warnf("no warm-up, the first latencies will be high error=%s", e.getMessage());
        }
    }

    private static void ask(Probers probers, ProbeType type, String target)
            throws InterruptedException {
        var request =
                ProbeRequest.plain(
                        new CheckId("warmup"),
                        new VantageId("warmup"),
                        target,
                        Duration.ofSeconds(1));
        probers.of(type).probe(request);
    }

    private static void answer(ServerSocket listener) {
        while (!listener.isClosed()) {
            try (Socket caller = listener.accept()) {
                caller.setSoTimeout(1_000);
                if (caller.getInputStream().read() >= 0) {
                    caller.getOutputStream().write(ANSWER);
                    caller.shutdownOutput();
                    caller.getInputStream().readAllBytes();
                }
            } catch (IOException e) {
                // the caller only knocked, or the warm-up is over
            }
        }
    }
}
