package io.faultline.probe.net;

import io.faultline.probe.timer.TimerWheel.Timer;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/// Ends a connection when its time is up, whoever is using it. Before the JDK gives up a TLS
/// handshake it reads whatever there is to read, and a target that sends without an end never lets
/// it come to one: such a read does not wait, so no timeout and no interruption ends it.
public final class Cut implements AutoCloseable {

    /// Whoever keeps time by interruption speaks first: to be cut is no timeout.
    private static final Duration SPARE = Duration.ofMillis(30);

    private final Timer<Runnable> alarm;

    private Cut(Timer<Runnable> alarm) {
        this.alarm = alarm;
    }

    /// Ends the connection a little after this time, unless the cut is closed before.
    public static Cut after(Duration time, Socket connection) {
        var alarm = new Timer<Runnable>(() -> end(connection));
        AlarmClock.set(alarm, time.plus(SPARE));
        return new Cut(alarm);
    }

    private static void end(Socket connection) {
        try {
            connection.close();
        } catch (IOException e) {
            // it is gone, which is what was wanted
        }
    }

    @Override
    public void close() {
        AlarmClock.cancel(alarm);
    }
}
