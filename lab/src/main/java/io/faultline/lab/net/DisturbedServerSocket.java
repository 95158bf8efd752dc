package io.faultline.lab.net;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;

/// Accepts sockets that feel the disturbances of their port. TLS can be layered on top of them.
final class DisturbedServerSocket extends ServerSocket {

    private final Disturbances disturbances;
    private final Random random;

    DisturbedServerSocket(Disturbances disturbances, Random random) throws IOException {
        this.disturbances = disturbances;
        this.random = random;
    }

    @Override
    public Socket accept() throws IOException {
        var socket = new DisturbedSocket(disturbances, random);
        implAccept(socket);
        return socket;
    }
}
