package io.faultline.lab;

import io.faultline.lab.center.LabPorts;
import io.faultline.lab.net.Network;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Ports below the kernel's own range that nobody holds, so that tests can run side by side.
public final class FreePorts {

    private static final int BLOCK = 100;

    private FreePorts() {}

    /// A base whose whole block of a hundred ports is free.
    public static int base() {
        for (int i = 0; i < 200; i++) {
            int base = ThreadLocalRandom.current().nextInt(1, 160) * BLOCK;
            if (allFree(base)) {
                return base;
            }
        }
        throw new AssertionError("no hundred free ports");
    }

    /// One free port.
    public static int one() {
        return LabPorts.FIRST + base() + ThreadLocalRandom.current().nextInt(BLOCK);
    }

    /// Whether every port of the block can be bound, over TCP and UDP.
    public static boolean allFree(int base) {
        for (int port = LabPorts.FIRST + base; port < LabPorts.FIRST + base + BLOCK; port++) {
            if (!free(port)) {
                return false;
            }
        }
        return true;
    }

    private static boolean free(int port) {
        try (var tcp = new ServerSocket();
                var udp = new DatagramSocket(Network.at(port))) {
            tcp.bind(Network.at(port));
            return udp.isBound();
        } catch (IOException _) {
            return false;
        }
    }
}
