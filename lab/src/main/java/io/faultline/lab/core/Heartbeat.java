package io.faultline.lab.core;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/// Tells a monitor that a worker lives. A monitor that does not answer is ignored: work comes
/// first.
final class Heartbeat {

    private static final System.Logger LOGGER = System.getLogger(Heartbeat.class.getName());
    private static final int PATIENCE_MS = 2_000;

    private final URI monitor;
    private final Semaphore one = new Semaphore(1);
    private final AtomicBoolean complained = new AtomicBoolean();

    /// @param monitor an http address that takes a POST
    Heartbeat(URI monitor) {
        this.monitor = monitor;
    }

    /// Beats once, without waiting for it; skipped while the last beat is still under way.
    void beat() {
        if (one.tryAcquire()) {
            Thread.ofVirtual().name("heartbeat").start(this::post);
        }
    }

    private void post() {
        try {
            var connection = (HttpURLConnection) monitor.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MS);
            connection.setReadTimeout(PATIENCE_MS);
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(0);
            int code = connection.getResponseCode();
            connection.disconnect();
            if (code >= 400) {
                throw new IOException("status " + code);
            }
            complained.set(false);
        } catch (IOException e) {
            if (complained.compareAndSet(false, true)) {
                LOGGER.log(
                        System.Logger.Level.INFO,
                        "heartbeats are not taken yet check=core/queues/worker error="
                                + e.getMessage());
            }
        } finally {
            one.release();
        }
    }
}
