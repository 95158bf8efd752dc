package io.faultline.probe.amqp;

import com.rabbitmq.client.WriteListener;
import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.FrameHandler;
import io.faultline.probe.net.Wire;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Carries the client library's frames (AMQP 0-9-1, section 2.3) over a connection of ours, to the
/// address that was checked: so nothing is resolved again, and each read and write keeps the
/// probe's deadline whatever the library thinks of time.
final class WireFrames implements FrameHandler {

    /// What we say in `tune-ok`, bytes with the frame's own eight; and the longest frame we read.
    static final int MAX_FRAME = 131_072;

    private static final byte[] HEADER = {'A', 'M', 'Q', 'P', 0, 0, 9, 1};

    private final Wire wire;
    private final DataInputStream in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private volatile Optional<IOException> broken = Optional.empty();

    WireFrames(Wire wire) {
        this.wire = wire;
        this.in = new DataInputStream(wire.in());
    }

    @Override
    public void sendHeader() throws IOException {
        wire.send(HEADER);
    }

    @Override
    public void initialize(AMQConnection connection) {
        connection.startMainLoop();
    }

    @Override
    public Frame readFrame() throws IOException {
        try {
            Frame frame = Frame.readFrom(in, () -> MAX_FRAME);
            if (frame == null) {
                // the library's way to say that a read timed out: it would just read again
                throw new SocketTimeoutException("the time is up");
            }
            return frame;
        } catch (IOException e) {
            broken = Optional.of(e);
            throw e;
        }
    }

    /// Why reading ended: the library closes the connection then, and whoever writes hears of that
    /// only.
    Optional<IOException> broken() {
        return broken;
    }

    @Override
    public synchronized void writeFrame(Frame frame) throws IOException {
        frame.writeTo(new DataOutputStream(out));
    }

    @Override
    public synchronized void flush(@Nullable WriteListener listener) throws IOException {
        byte[] bytes = out.toByteArray();
        out.reset();
        if (bytes.length > 0) {
            wire.send(bytes);
        }
        if (listener != null) {
            listener.done(true, null);
        }
    }

    @Override
    public void close() {
        wire.close();
    }

    @Override
    public void setTimeout(int timeoutMs) {
        // the deadline rules
    }

    @Override
    public int getTimeout() {
        return 0;
    }

    @Override
    public void startProcessing() {
        // it starts with the main loop
    }

    @Override
    public void finishConnectionNegotiation() {
        // nothing changes with it
    }

    @Override
    public void setFrameMax(int frameMax) {
        // what is read is bounded from the start
    }

    @Override
    public InetAddress getLocalAddress() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public int getLocalPort() {
        return 0;
    }

    @Override
    public InetAddress getAddress() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public int getPort() {
        return 0;
    }
}
