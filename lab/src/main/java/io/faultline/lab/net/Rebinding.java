package io.faultline.lab.net;

import java.io.IOException;
import java.time.Duration;

/// Opens a port again after a fault closed it. Another process may hold it for a moment.
final class Rebinding {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(20);

    /// Something that binds or fails.
    @FunctionalInterface
    interface Binding {
        void bind() throws IOException;
    }

    private Rebinding() {}

    static void insist(String transport, int port, Binding binding) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                binding.bind();
                return;
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "%s port %d was taken while it was broken: end whoever holds it, then mend again"
                                    .formatted(transport, port),
                            e);
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a port was opened again", e);
        }
    }
}
