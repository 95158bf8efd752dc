package io.faultline.probe.amqp;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.ForgivingExceptionHandler;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Dialogue;
import io.faultline.probe.net.Encryption;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.Targets;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;

/// `amqp HOST:PORT queue=NAME`: connects, logs in, looks at the queue without making it, puts a
/// token into it by the default exchange and takes that token out again. The queue is the probe's
/// own: who consumes from it would get the tokens.
///
/// Options: `vhost=/`, `tls=true` with `ca=FILE` and `servername=`, `roundtrip=false` to look only
/// (then any queue will do). The check's `auth:` says who; without it guest.
///
/// `code` is 200, or what the broker refused with (404: no such queue); `connectMs tlsMs loginMs
/// publishMs` are the phases, `delivered` is from put to taken, `messages` and `consumers` are what
/// the queue had before. A token that does not come back in time is a timeout; the broker drops it
/// then.
public final class AmqpProber implements Prober {

    private static final int MAX_BODY = 1 << 20;
    private static final Duration FAREWELL = Duration.ofMillis(500);
    private static final ThreadFactory THREADS = Thread.ofVirtual().name("amqp-", 0).factory();
    private static final ExecutorService POOL = Executors.newThreadPerTaskExecutor(THREADS);

    private final Targets targets;
    private final InstantSource clock;

    public AmqpProber(Targets targets, InstantSource clock) {
        this.targets = targets;
        this.clock = clock;
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        HostPort target = HostPort.parse(request.target());
        Encryption encryption = Encryption.of(request, target);
        ConnectionFactory factory = factory(request);
        QueueVisit visit = visit(request);
        return Dialogue.hold(
                targets,
                target,
                request,
                dialogue -> {
                    encryption.enter(dialogue, clock.instant());
                    var frames = new WireFrames(dialogue.wire());
                    return aside(frames, dialogue, () -> talk(factory, frames, visit, dialogue));
                });
    }

    private static QueueVisit visit(ProbeRequest request) {
        String queue =
                request.option("queue")
                        .orElseThrow(() -> new IllegalArgumentException("queue=… is missing"));
        String token =
                "faultline "
                        + request.check().value()
                        + " "
                        + request.vantage().value()
                        + " "
                        + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        boolean roundTrip = request.option("roundtrip").filter("false"::equals).isEmpty();
        return new QueueVisit(queue, token, roundTrip, request.timeout());
    }

    /// The library waits without giving way to interruption. So it speaks on a thread of its own,
    /// and who interrupts takes the connection from under it.
    private static Sight aside(WireFrames frames, Dialogue dialogue, Talk talk) throws IOException {
        var sight = new CompletableFuture<Sight>();
        THREADS.newThread(
                        () -> {
                            try {
                                sight.complete(talk.hold());
                            } catch (IOException | TimeoutException | RuntimeException e) {
                                sight.completeExceptionally(e);
                            }
                        })
                .start();
        try {
            return sight.get();
        } catch (InterruptedException e) {
            frames.close();
            Thread.currentThread().interrupt();
            throw new SocketTimeoutException("interrupted");
        } catch (ExecutionException e) {
            return AmqpBreakage.sight(e, frames.broken(), dialogue);
        }
    }

    /// What is said over the library.
    @FunctionalInterface
    private interface Talk {
        Sight hold() throws IOException, TimeoutException;
    }

    private static Sight talk(
            ConnectionFactory factory, WireFrames frames, QueueVisit visit, Dialogue dialogue)
            throws IOException, TimeoutException {
        var connection = new AMQConnection(factory.params(POOL), frames);
        Duration begin = dialogue.elapsed();
        connection.start();
        dialogue.measured("loginMs", dialogue.elapsed().minus(begin));
        Sight sight = visit.over(connection.createChannel(), dialogue);
        connection.abort((int) FAREWELL.toMillis());
        return sight;
    }

    private static ConnectionFactory factory(ProbeRequest request) {
        var factory = new ConnectionFactory();
        var credentials = request.credentials();
        if (credentials != null) {
            factory.setUsername(credentials.user());
            factory.setPassword(credentials.password());
        }
        factory.setVirtualHost(request.option("vhost").orElse("/"));
        int timeoutMs = (int) Math.min(Integer.MAX_VALUE / 2, request.timeout().toMillis() + 1);
        // the library gives each half of a handshake half of the time
        factory.setHandshakeTimeout(2 * timeoutMs);
        factory.setChannelRpcTimeout(timeoutMs);
        factory.setShutdownTimeout((int) FAREWELL.toMillis());
        factory.setRequestedHeartbeat(0);
        factory.setRequestedFrameMax(WireFrames.MAX_FRAME);
        factory.setRequestedChannelMax(1);
        factory.setMaxInboundMessageBodySize(MAX_BODY);
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setThreadFactory(THREADS);
        factory.setClientProperties(introduction());
        factory.setExceptionHandler(new Quiet());
        return factory;
    }

    /// Who we are, with what the library can do (it needs the broker to know).
    private static Map<String, Object> introduction() {
        var properties = new HashMap<>(AMQConnection.defaultClientProperties());
        properties.put("product", "faultline");
        return properties;
    }

    /// What a target does wrong is told in the sight, and not in a log as well.
    private static final class Quiet extends ForgivingExceptionHandler {
        @Override
        protected void log(String message, Throwable error) {
            // said elsewhere
        }
    }
}
