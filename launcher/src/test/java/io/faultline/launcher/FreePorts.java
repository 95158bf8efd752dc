package io.faultline.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Ports that nobody uses, so that tests can run beside each other and beside a running Faultline.
public final class FreePorts {

    private static final int ATTEMPTS = 1000;

    private FreePorts() {}

    /// One port.
    public static int one() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// A base at which all ports that the launcher itself listens on are free.
    public static Ports shifted() {
        for (int i = 0; i < ATTEMPTS; i++) {
            var ports = new Ports(ThreadLocalRandom.current().nextInt(21_000, 40_000));
            if (free(ports.mailbox())
                    && free(ports.smtp())
                    && free(ports.smpp())
                    && free(ports.kafka())
                    && free(ports.kafkaController())
                    && free(ports.postgres())
                    && free(ports.labPostgres())) {
                return ports;
            }
        }
        throw new IllegalStateException("this machine has no free ports");
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
