package io.faultline.probe.rtp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;

/// The voice path of one call: a socket of its own on our address. It sends a frame every 20 ms and
/// listens in between. Blocking; made for a virtual thread.
///
/// The socket is not connected: a far end may send from another port than it receives on.
public final class MediaSession implements AutoCloseable {

    /// PCMU, 8000 Hz (RFC 3551).
    public static final int PCMU = 0;

    private static final long BEAT = Duration.ofMillis(20).toNanos();
    private static final long LAST_ECHO = Duration.ofMillis(300).toNanos();
    private static final int MAX_DATAGRAM = 2_048;
    private static final int EVEN_PORT_TRIES = 16;

    private final DatagramSocket socket;
    private final DatagramPacket inbound = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
    private volatile boolean stopped;

    private MediaSession(DatagramSocket socket) {
        this.socket = socket;
    }

    /// Opens a socket on one of our addresses, on an even port where one is found (RFC 3550, 11).
    public static MediaSession open(InetAddress local) throws IOException {
        for (int tries = 1; ; tries++) {
            var socket = new DatagramSocket(new InetSocketAddress(local, 0));
            if (socket.getLocalPort() % 2 == 0 || tries == EVEN_PORT_TRIES) {
                return new MediaSession(socket);
            }
            socket.close();
        }
    }

    /// Where the far end shall send to.
    public int port() {
        return socket.getLocalPort();
    }

    /// Speaks and listens; returns early when stopped. A frame that is due late is sent at once,
    /// and the next one is due as if it had been in time.
    ///
    /// @param remote where the far end listens
    /// @param talk how long to speak
    /// @param ssrc who we are in this stream
    public Heard talk(InetSocketAddress remote, Duration talk, VoiceToken token, int ssrc)
            throws IOException {
        var tally = new EchoTally(token, PCMU);
        int frames = (int) Math.max(1, talk.toNanos() / BEAT);
        long began = System.nanoTime();
        while (tally.sent() < frames && !stopped) {
            send(tally, remote, ssrc);
            listen(tally, began + tally.sent() * BEAT);
        }
        long last = System.nanoTime() + LAST_ECHO;
        while (!tally.isComplete() && !stopped && last - System.nanoTime() > 0) {
            listenOnce(tally, last);
        }
        return tally.heard();
    }

    /// Ends the talk from another thread, at the next beat.
    public void stop() {
        stopped = true;
    }

    @Override
    public void close() {
        stopped = true;
        socket.close();
    }

    private void send(EchoTally tally, InetSocketAddress remote, int ssrc) throws IOException {
        int number = tally.sent();
        ByteBuffer frame = tally.send(System.nanoTime());
        var packet =
                new RtpPacket(
                        PCMU,
                        number == 0,
                        number & 0xFFFF,
                        (long) number * VoiceToken.FRAME,
                        ssrc & 0xFFFF_FFFFL,
                        frame);
        byte[] bytes = packet.bytes().array();
        socket.send(new DatagramPacket(bytes, bytes.length, remote));
    }

    private void listen(EchoTally tally, long until) throws IOException {
        while (until - System.nanoTime() > 0) {
            listenOnce(tally, until);
        }
    }

    /// Takes one datagram or waits until the moment; a flood can not outrun the caller's clock.
    private void listenOnce(EchoTally tally, long until) throws IOException {
        long left = until - System.nanoTime();
        socket.setSoTimeout((int) Math.max(1, (left + 500_000) / 1_000_000));
        inbound.setLength(MAX_DATAGRAM);
        try {
            socket.receive(inbound);
        } catch (SocketTimeoutException e) {
            return;
        }
        tally.received(
                ByteBuffer.wrap(inbound.getData(), 0, inbound.getLength()), System.nanoTime());
    }
}
