package io.faultline.lab.core;

import io.faultline.lab.http.Upgrades;
import io.faultline.lab.net.Network;
import io.faultline.lab.net.TcpPort;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;

/// The chat endpoint: a WebSocket (RFC 6455) at `/chat` that answers pings and echoes messages.
public final class ChatServer {

    private final TcpPort port;

    /// Listens at `port`.
    ///
    /// @throws IOException when the port is taken
    public ChatServer(Network network, int port) throws IOException {
        this.port = network.tcp(port, ChatServer::serve);
    }

    /// The port, for faults of the network.
    public TcpPort port() {
        return port;
    }

    private static void serve(Socket socket) throws IOException {
        var in = new BufferedInputStream(socket.getInputStream());
        if (Upgrades.toWebSocket(in, socket.getOutputStream(), "/chat")) {
            new WebSocketEcho(in, socket.getOutputStream()).serve();
        }
    }
}
