package io.faultline.bench.status;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Thousands of connections to one server, served by the thread that calls: a client that costs
/// little beside the server it measures.
///
/// @param <G> what is kept of each connection
final class Guests<G> implements AutoCloseable {

    private static final int AT_ONCE = 256;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    /// Told of what comes in.
    interface Ear<G> {
        void heard(G guest, ByteBuffer bytes);
    }

    private record Seat<G>(SocketChannel channel, G guest) {}

    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private final List<Seat<G>> seats = new ArrayList<>();
    private final InetSocketAddress server;
    private final Ear<G> ear;
    private int gone;

    Guests(int port, Ear<G> ear) throws IOException {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.ear = ear;
    }

    /// Lets guests in, some hundreds at a time, as a server's queue takes them.
    void welcome(List<G> guests) throws IOException {
        for (int from = 0; from < guests.size(); from += AT_ONCE) {
            int upTo = Math.min(guests.size(), from + AT_ONCE);
            var group = new ArrayList<Seat<G>>();
            for (G guest : guests.subList(from, upTo)) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                var seat = new Seat<G>(channel, guest);
                channel.register(selector, SelectionKey.OP_CONNECT, seat);
                channel.connect(server);
                group.add(seat);
            }
            seats.addAll(group);
            await(() -> group.stream().allMatch(each -> each.channel.isConnected()));
        }
    }

    int size() {
        return seats.size();
    }

    /// How many the server has shown out.
    int gone() {
        return gone;
    }

    G guest(int seat) {
        return seats.get(seat).guest;
    }

    /// Sends a request, which is short enough for any socket's buffer.
    void say(int seat, byte[] request) throws IOException {
        if (seats.get(seat).channel.write(ByteBuffer.wrap(request)) < request.length) {
            throw new IllegalStateException("the server does not read what it is asked");
        }
    }

    /// Listens until something is so.
    ///
    /// @throws IllegalStateException when it has not come to be so within a minute
    void await(BooleanSupplier condition) throws IOException {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new IllegalStateException(
                        "the server left a crowd of %d waiting for a minute, %d were shown out"
                                .formatted(seats.size(), gone));
            }
            listen(20);
        }
    }

    /// Listens for a moment.
    void listen(long millis) throws IOException {
        if (millis <= 0) {
            selector.selectNow(this::serve);
        } else {
            selector.select(this::serve, millis);
        }
    }

    @SuppressWarnings("unchecked") // only seats are attached
    private void serve(SelectionKey key) {
        var seat = (Seat<G>) key.attachment();
        try {
            if (key.isConnectable() && seat.channel.finishConnect()) {
                key.interestOps(SelectionKey.OP_READ);
            }
            if (key.isReadable()) {
                buffer.clear();
                if (seat.channel.read(buffer) < 0) {
                    leave(key, seat);
                } else {
                    ear.heard(seat.guest, buffer.flip());
                }
            }
        } catch (IOException _) {
            leave(key, seat);
        }
    }

    private void leave(SelectionKey key, Seat<G> seat) {
        gone++;
        key.cancel();
        try {
            seat.channel.close();
        } catch (IOException _) {
            // it is gone either way
        }
    }

    /// A request as bytes.
    static byte[] get(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        for (Seat<G> each : seats) {
            try {
                each.channel.close();
            } catch (IOException _) {
                // closing all that can be
            }
        }
        try {
            selector.close();
        } catch (IOException _) {
            // nothing is left to do
        }
    }
}
