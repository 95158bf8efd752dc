package io.faultline.lab.sip;

import io.faultline.lab.net.Clockwork;
import io.faultline.lab.net.Condition;
import io.faultline.lab.net.Network;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// The media of one call: every RTP packet goes back to where it came from, unchanged, so that the
/// caller can match it. Suffers what its carrier suffers.
final class RtpEcho implements AutoCloseable {

    private static final int RTP_HEADER = 12;
    private static final int LONGEST_PACKET = 1500;

    private final DatagramSocket socket;
    private final Clockwork clockwork;
    private final Supplier<Condition> condition;
    private final BooleanSupplier mute;
    private final Runnable alive;
    private final Random random;

    /// @param mute whether packets are taken but not returned: one-way audio
    /// @param alive told at each packet
    /// @throws IOException when no port is free
    RtpEcho(
            Clockwork clockwork,
            Supplier<Condition> condition,
            BooleanSupplier mute,
            Runnable alive,
            long seed)
            throws IOException {
        this.socket = new DatagramSocket(Network.at(0));
        this.clockwork = clockwork;
        this.condition = condition;
        this.mute = mute;
        this.alive = alive;
        this.random = new Random(seed);
        Thread.ofVirtual().name("rtp-" + port()).start(this::echo);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void echo() {
        byte[] buffer = new byte[LONGEST_PACKET];
        while (!socket.isClosed()) {
            try {
                var packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                if (isRtp(packet) && !lost()) {
                    alive.run();
                    if (!mute.getAsBoolean()) {
                        back(Arrays.copyOf(buffer, packet.getLength()), packet.getSocketAddress());
                    }
                }
            } catch (IOException _) {
                // closed, or the caller's port is: the call's own deadline ends it
            }
        }
    }

    private static boolean isRtp(DatagramPacket packet) {
        return packet.getLength() >= RTP_HEADER && (packet.getData()[0] & 0xc0) == 0x80;
    }

    private boolean lost() {
        Condition now = condition.get();
        return now.silent() || random.nextDouble() < now.loss();
    }

    private void back(byte[] bytes, SocketAddress to) {
        if (!lost()) {
            clockwork.after(condition.get().delay(), () -> transmit(bytes, to));
        }
    }

    private void transmit(byte[] bytes, SocketAddress to) {
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, to));
        } catch (IOException _) {
            // the call has ended meanwhile
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
