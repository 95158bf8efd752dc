package io.faultline.lab.carrier;

import io.faultline.lab.net.Condition;
import io.faultline.lab.net.Network;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The voice of one call on its way through a carrier: what one side says goes on to the other, and
/// suffers what the carrier suffers. Ends when nothing was said for 15 seconds.
final class VoiceRelay implements AutoCloseable {

    private static final int IDLE_MS = 15_000;
    private static final int LONGEST_PACKET = 1_500;

    private final DatagramSocket towardCaller = new DatagramSocket(Network.at(0));
    private final DatagramSocket towardCalled = new DatagramSocket(Network.at(0));
    private final Supplier<Condition> condition;
    private final Runnable ended;
    private volatile @Nullable InetSocketAddress caller;
    private volatile @Nullable InetSocketAddress called;

    /// @param callerUnheard while it says so, what the caller says does not arrive
    /// @param ended told once it is over
    VoiceRelay(Supplier<Condition> condition, BooleanSupplier callerUnheard, Runnable ended)
            throws IOException {
        this.condition = condition;
        this.ended = ended;
        towardCaller.setSoTimeout(IDLE_MS);
        towardCalled.setSoTimeout(IDLE_MS);
        carry(towardCaller, towardCalled, () -> callerUnheard.getAsBoolean() ? null : called);
        carry(towardCalled, towardCaller, () -> caller);
    }

    /// The port that the caller speaks to.
    int callersPort() {
        return towardCaller.getLocalPort();
    }

    /// The port that the called party speaks to.
    int calledPort() {
        return towardCalled.getLocalPort();
    }

    /// Where the caller listens; on this machine, whatever its address says.
    void callerAt(int port) {
        caller = Network.at(port);
    }

    /// Where the called party listens.
    void calledAt(int port) {
        called = Network.at(port);
    }

    private void carry(
            DatagramSocket in, DatagramSocket out, Supplier<@Nullable InetSocketAddress> to) {
        Thread.ofVirtual().name("voice-" + in.getLocalPort()).start(() -> run(in, out, to));
    }

    private void run(
            DatagramSocket in, DatagramSocket out, Supplier<@Nullable InetSocketAddress> to) {
        var random = new Random(in.getLocalPort());
        var packet = new DatagramPacket(new byte[LONGEST_PACKET], LONGEST_PACKET);
        while (!in.isClosed()) {
            try {
                packet.setLength(LONGEST_PACKET);
                in.receive(packet);
                InetSocketAddress listener = to.get();
                Condition now = condition.get();
                boolean lost = now.silent() || random.nextDouble() < now.loss();
                if (listener != null && !lost) {
                    out.send(new DatagramPacket(packet.getData(), packet.getLength(), listener));
                }
            } catch (SocketTimeoutException _) {
                close();
            } catch (IOException _) {
                // closed, or the other side's port is: the silence ends it
            }
        }
    }

    @Override
    public void close() {
        towardCaller.close();
        towardCalled.close();
        ended.run();
    }
}
