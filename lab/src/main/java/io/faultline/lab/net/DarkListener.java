package io.faultline.lab.net;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/// A TCP port behind a dead link: whoever connects hears nothing at all, not even a refusal.
///
/// Done with the kernel's own rule: a listener whose accept queue is full drops further SYNs. The
/// queue is made as short as it can be and filled from here, so no privilege is needed.
final class DarkListener implements AutoCloseable {

    private static final int FILL_TIMEOUT_MS = 60;
    private static final int MOST_FILLERS = 8;

    private final ServerSocket server;
    private final List<Socket> fillers;

    private DarkListener(ServerSocket server, List<Socket> fillers) {
        this.server = server;
        this.fillers = fillers;
    }

    /// @throws IOException when the port is taken
    static DarkListener open(int port) throws IOException {
        var server = new ServerSocket();
        var dark = new DarkListener(server, new ArrayList<>());
        try {
            server.setReuseAddress(true);
            server.bind(Network.at(port), 1);
            dark.fill(port);
            return dark;
        } catch (IOException e) {
            dark.close();
            throw e;
        }
    }

    private void fill(int port) throws IOException {
        for (int i = 0; i < MOST_FILLERS; i++) {
            var filler = new Socket();
            fillers.add(filler);
            try {
                filler.connect(Network.at(port), FILL_TIMEOUT_MS);
            } catch (SocketTimeoutException _) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket filler : fillers) {
            filler.close();
        }
        server.close();
    }
}
