package io.faultline.probe.sql;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/// Gives the driver a socket that is connected already, to the address that was checked: the name
/// in the URL stays for the certificate, but is never resolved again.
public final class PinnedSocketFactory extends SocketFactory {

    private final InetSocketAddress address;
    private final int timeoutMs;

    /// @param argument `ADDRESS PORT TIMEOUT-MS`, as the driver hands it over
    public PinnedSocketFactory(String argument) {
        String[] words = argument.split(" ", 3);
        this.address =
                new InetSocketAddress(InetAddress.ofLiteral(words[0]), Integer.parseInt(words[1]));
        this.timeoutMs = Integer.parseInt(words[2]);
    }

    static String argument(InetAddress address, int port, int timeoutMs) {
        return address.getHostAddress() + " " + port + " " + timeoutMs;
    }

    @Override
    public Socket createSocket() throws IOException {
        var socket = new Socket();
        try {
            socket.connect(address, timeoutMs);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
            throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        return createSocket();
    }
}
