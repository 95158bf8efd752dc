package io.faultline.probe.sql;

import io.faultline.probe.net.Deadline;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/// The line of one probe to its database: always to the address that was checked, whatever name the
/// driver has. It remembers what a driver forgets: why there was no connection.
final class Line {

    /// The most that is read, over all. A driver keeps what it reads, and some of them believe each
    /// length that a server announces.
    private static final long MAX_READ = 32L << 20;

    private final InetSocketAddress address;
    private final Deadline deadline;
    private Optional<IOException> broken = Optional.empty();
    private Optional<Duration> took = Optional.empty();
    private long read;

    Line(InetSocketAddress address, Deadline deadline) {
        this.address = address;
        this.deadline = deadline;
    }

    /// A connected socket. A driver may want a second one, to try without TLS.
    Socket open() throws IOException {
        var socket = new Bounded();
        try {
            Duration begin = deadline.elapsed();
            socket.setTcpNoDelay(true);
            socket.connect(address, deadline.leftMs());
            took = Optional.of(deadline.elapsed().minus(begin));
            broken = Optional.empty();
            return socket;
        } catch (IOException e) {
            socket.close();
            broken = Optional.of(e);
            throw e;
        }
    }

    /// Why there is no connection.
    Optional<IOException> broken() {
        return broken;
    }

    /// How long the last connection took.
    Optional<Duration> connectTook() {
        return took;
    }

    private void count(int bytes) throws ProtocolException {
        read += Math.max(0, bytes);
        if (read > MAX_READ) {
            throw new ProtocolException("the server sends more than " + MAX_READ + " bytes");
        }
    }

    /// A socket whose reader is counted.
    private final class Bounded extends Socket {
        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    int next = super.read();
                    count(next < 0 ? 0 : 1);
                    return next;
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int got = super.read(bytes, offset, length);
                    count(got);
                    return got;
                }
            };
        }
    }
}
