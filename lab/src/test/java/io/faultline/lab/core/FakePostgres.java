package io.faultline.lab.core;

import java.io.IOException;
import java.net.Socket;

/// Answers an SSLRequest as PostgreSQL does, and nothing else.
public final class FakePostgres {

    private FakePostgres() {}

    /// One connection.
    public static void serve(Socket socket) throws IOException {
        while (socket.getInputStream().readNBytes(8).length == 8) {
            socket.getOutputStream().write('N');
        }
    }
}
