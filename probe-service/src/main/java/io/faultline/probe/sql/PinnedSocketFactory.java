package io.faultline.probe.sql;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/// Gives a driver sockets of the probe's [Line], connected already: the name in the URL stays for
/// the certificate, but is never resolved again. Drivers make it from its name, on the thread that
/// asks them, which is how it finds its line.
public final class PinnedSocketFactory extends SocketFactory {

    /// The line of the probe that is asking.
    static final ScopedValue<Line> LINE = ScopedValue.newInstance();

    /// For the drivers.
    public PinnedSocketFactory() {}

    @Override
    public Socket createSocket() throws IOException {
        return LINE.get().open();
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
