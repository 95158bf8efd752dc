package io.faultline.lab.net;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Random;

/// One accepted connection. Silence freezes it in both directions; delay comes before the first
/// bytes of each answer; a lost segment costs the retransmission timeout, doubled each time it is
/// lost again.
final class DisturbedSocket extends Socket {

    private static final long RETRANSMISSION_MS = 200;
    private static final int MOST_RETRANSMISSIONS = 5;

    private final Disturbances disturbances;
    private final Random random;
    private volatile boolean answering = true;

    DisturbedSocket(Disturbances disturbances, Random random) {
        this.disturbances = disturbances;
        this.random = random;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = in.read(bytes, offset, length);
                awaitVoice();
                answering = true;
                return count;
            }
        };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(super.getOutputStream()) {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (answering) {
                    answering = false;
                    pause();
                }
                awaitVoice();
                out.write(bytes, offset, length);
            }
        };
    }

    private void pause() throws IOException {
        Condition now = disturbances.sum();
        long waitMs = now.delay().toMillis();
        long retransmissionMs = RETRANSMISSION_MS;
        for (int i = 0; i < MOST_RETRANSMISSIONS && random.nextDouble() < now.loss(); i++) {
            waitMs += retransmissionMs;
            retransmissionMs *= 2;
        }
        if (waitMs > 0) {
            try {
                Thread.sleep(waitMs);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private void awaitVoice() throws IOException {
        try {
            if (disturbances.sum().silent() && !disturbances.awaitVoice()) {
                throw new SocketTimeoutException("the link stayed silent");
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static InterruptedIOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        var stopped = new InterruptedIOException("interrupted");
        stopped.initCause(e);
        return stopped;
    }
}
