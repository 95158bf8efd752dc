package io.faultline.lab.core;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

/// Asks PostgreSQL whether it is there, in the eight bytes that need no password (SSLRequest,
/// chapter 54.7 of its manual): a server answers `S` or `N`. Portal and queues depend on it, so
/// when the database is out of reach they say so.
///
/// @param database where it is reached: the relay, so that a fault there is felt
record DatabaseWitness(InetSocketAddress database) {

    private static final int PATIENCE_MS = 700;
    private static final int SSL_REQUEST = 80_877_103;

    boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(database, PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(8).putInt(8).putInt(SSL_REQUEST).array());
            int answer = socket.getInputStream().read();
            return answer == 'S' || answer == 'N';
        } catch (IOException _) {
            return false;
        }
    }
}
