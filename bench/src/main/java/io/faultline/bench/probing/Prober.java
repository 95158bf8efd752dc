package io.faultline.bench.probing;

import io.faultline.bench.house.Broker;
import io.faultline.bench.house.Child;
import io.faultline.bench.house.Place;
import io.faultline.bench.house.Ports;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// probe-service at work on what the broker's inventory says, watched from outside.
final class Prober implements AutoCloseable {

    private final Child process;
    private final EventWatch watch;

    private Prober(Child process, EventWatch watch) {
        this.process = process;
        this.watch = watch;
    }

    /// A while of its work.
    ///
    /// @param seconds how long it was
    record Work(double seconds, Duration cpu, Seen seen) {

        double perSecond() {
            return seen.events() / seconds;
        }

        /// The CPU of one probe, everything included.
        double cpuMicros() {
            return cpu.toNanos() / 1e3 / seen.events();
        }
    }

    /// Starts the one of [Estates#VANTAGE] and waits until it is ready.
    static Prober start(Place place, Broker broker) throws IOException, InterruptedException {
        return start(place, broker, Estates.VANTAGE, Map.of());
    }

    /// Starts one and waits until it is ready.
    ///
    /// @param more of its environment
    static Prober start(Place place, Broker broker, String vantage, Map<String, String> more)
            throws IOException, InterruptedException {
        int port = Ports.free();
        var environment = new HashMap<>(more);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.address());
        environment.put("FAULTLINE_VANTAGE", vantage);
        environment.put("FAULTLINE_HTTP_PORT", Integer.toString(port));
        Child process =
                Child.start(
                        place,
                        "probe-service-" + vantage,
                        environment,
                        place.service("probe-service", 1_024, "-Xmn512m"));
        process.ready(() -> Ports.answers("http://localhost:" + port + "/q/health/ready"));
        return new Prober(process, new EventWatch(broker.address()));
    }

    /// Lets it work for a while and says what came of it.
    Work work(Duration time) throws IOException, InterruptedException {
        watch.take();
        long began = System.nanoTime();
        Duration before = process.cpu();
        Thread.sleep(time);
        Duration after = process.cpu();
        Seen seen = watch.take();
        return new Work((System.nanoTime() - began) / 1e9, after.minus(before), seen);
    }

    /// The CPU that it has had so far.
    Duration cpu() throws IOException {
        return process.cpu();
    }

    double residentMb() throws IOException {
        return process.residentMb();
    }

    @Override
    public void close() {
        watch.close();
        process.close();
    }
}
