package io.faultline.lab.core;

import io.faultline.lab.http.HttpConversation;
import io.faultline.lab.http.HttpRequest;
import io.faultline.lab.http.HttpResponse;
import io.faultline.lab.net.Network;
import io.faultline.lab.net.TcpPort;
import io.faultline.lab.net.Toggle;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The voice, email and chat queues: work arrives twice a second in each, a worker takes it.
/// `/queues` says how much waits and for how long, `/health` the same without the figures.
public final class Queues {

    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration BEAT = Duration.ofSeconds(3);
    private static final int WORK_PER_TICK = 200;

    private final Toggle stuck = new Toggle();
    private final Toggle workerStopped = new Toggle();
    private final Map<String, WorkQueue> queues =
            new TreeMap<>(
                    Map.of(
                            "voice",
                            new WorkQueue(),
                            "email",
                            new WorkQueue(),
                            "chat",
                            new WorkQueue()));
    private final DatabaseWitness database;
    private final InstantSource clock;
    private final Heartbeat heartbeat;
    private final TcpPort port;

    /// Listens at `port` and starts working.
    ///
    /// @param databasePort the relay that the database is reached through
    /// @param monitor takes the worker's heartbeat, a POST every 3 s
    /// @throws IOException when the port is taken
    public Queues(Network network, int port, int databasePort, URI monitor, InstantSource clock)
            throws IOException {
        this.database = new DatabaseWitness(Network.at(databasePort));
        this.clock = clock;
        this.heartbeat = new Heartbeat(monitor);
        this.port = network.tcp(port, new HttpConversation(this::answer));
        var _ = network.clockwork().every(TICK, this::tick);
        var _ = network.clockwork().every(BEAT, this::beat);
    }

    /// The port, for faults of the network.
    public TcpPort port() {
        return port;
    }

    /// While on, the worker lives but a poisoned item holds everything up.
    public Toggle stuck() {
        return stuck;
    }

    /// While on, there is no worker: nothing is taken and no heartbeat is sent.
    public Toggle workerStopped() {
        return workerStopped;
    }

    private void tick() {
        Instant now = clock.instant();
        boolean working = !stuck.on() && !workerStopped.on();
        for (WorkQueue queue : queues.values()) {
            if (working) {
                queue.work(WORK_PER_TICK);
            }
            queue.arrive(now);
        }
    }

    private void beat() {
        if (!workerStopped.on()) {
            heartbeat.beat();
        }
    }

    private HttpResponse answer(HttpRequest request) {
        if (!request.path().equals("/queues") && !request.path().equals("/health")) {
            return HttpResponse.plain(404, "there is /queues and /health\n");
        }
        if (!database.answers()) {
            return HttpResponse.json(503, "{\"status\":\"DOWN\",\"database\":\"DOWN\"}");
        }
        return HttpResponse.json(
                200, request.path().equals("/health") ? "{\"status\":\"UP\"}" : figures());
    }

    private String figures() {
        Instant now = clock.instant();
        int depth = queues.values().stream().mapToInt(WorkQueue::depth).sum();
        Duration oldest =
                queues.values().stream()
                        .map(queue -> queue.oldestAge(now))
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO);
        String each =
                queues.entrySet().stream()
                        .map(entry ->
                                "\"" + entry.getKey() + "\":" + figures(entry.getValue(), now))
                        .collect(Collectors.joining(","));
        return "{\"status\":\"UP\",\"depth\":%d,\"oldestAgeSeconds\":%s,\"queues\":{%s}}"
                .formatted(depth, seconds(oldest), each);
    }

    private static String figures(WorkQueue queue, Instant now) {
        return "{\"depth\":%d,\"oldestAgeSeconds\":%s}"
                .formatted(queue.depth(), seconds(queue.oldestAge(now)));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
    }
}
