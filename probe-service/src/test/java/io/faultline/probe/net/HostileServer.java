package io.faultline.probe.net;

import io.faultline.probe.sip.Mutations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.SplittableRandom;

/// A UDP server on loopback that answers every datagram, and not well.
final class HostileServer implements AutoCloseable {

    private static final int MOST = 60_000;
    private static final int FLOOD = 200;

    private final DatagramSocket socket;
    private final GoodAnswers good;
    private final SplittableRandom random;

    private HostileServer(GoodAnswers good, SplittableRandom random) {
        try {
            this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.good = good;
        this.random = random;
    }

    /// Bends good answers: one in four is good, so that what comes after it is tried too.
    static HostileServer bending(GoodAnswers good, SplittableRandom random) {
        var server = new HostileServer(good, random);
        return server.serving(server::bent);
    }

    /// Answers with the largest datagrams, many at once.
    static HostileServer flooding(GoodAnswers good, SplittableRandom random) {
        var server = new HostileServer(good, random);
        return server.serving(server::flood);
    }

    private interface Answering {
        void answer(byte[] query, SocketAddress asker) throws IOException;
    }

    int port() {
        return socket.getLocalPort();
    }

    private HostileServer serving(Answering answering) {
        Thread.ofVirtual().start(() -> serve(answering));
        return this;
    }

    private void serve(Answering answering) {
        var packet = new DatagramPacket(new byte[65_535], 65_535);
        while (!socket.isClosed()) {
            try {
                packet.setLength(65_535);
                socket.receive(packet);
                answering.answer(
                        Arrays.copyOf(packet.getData(), packet.getLength()),
                        packet.getSocketAddress());
            } catch (IOException e) {
                // the probe has ended
            }
        }
    }

    private void bent(byte[] query, SocketAddress asker) throws IOException {
        byte[] answer = good.to(query, random);
        if (answer.length == 0) {
            return;
        }
        for (int copies = random.nextInt(1, 3); copies > 0; copies--) {
            send(random.nextInt(4) == 0 ? answer : Mutations.of(answer, random), asker);
        }
    }

    private void flood(byte[] query, SocketAddress asker) throws IOException {
        byte[] answer = good.to(query, random);
        byte[] large = Arrays.copyOf(answer, MOST);
        for (int copies = 0; copies < FLOOD && !socket.isClosed(); copies++) {
            send(large, asker);
        }
    }

    private void send(byte[] bytes, SocketAddress to) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, to));
    }

    @Override
    public void close() {
        socket.close();
    }
}
