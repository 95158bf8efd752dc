package io.faultline.probe.rtp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The voice path of one call: a socket of its own, paced by a [Pacer]. Once a voice talks, its
/// state belongs to the pacer's thread.
///
/// The socket is not connected: a far end may send from another port than it receives on.
public final class Line implements AutoCloseable {

    private final Pacer pacer;
    private final DatagramChannel channel;
    private final int port;
    private final CompletableFuture<Double> through = new CompletableFuture<>();
    private volatile boolean stopped;
    private @Nullable Voice voice;
    private @Nullable InetSocketAddress remote;
    private long dueAt;
    private int beat;
    private int[] lateMicros = new int[128];

    Line(Pacer pacer, DatagramChannel channel, int port) {
        this.pacer = pacer;
        this.channel = channel;
        this.port = port;
    }

    /// Where the far end shall send to.
    public int port() {
        return port;
    }

    /// Lets a voice talk, once, from the next beat on.
    ///
    /// @param to where the far end listens
    /// @return the 99th percentile of how late frames were sent, in milliseconds, when the voice is
    ///   over; exceptional when the socket fails
    public CompletableFuture<Double> talk(InetSocketAddress to, Voice speaker) {
        pacer.begin(this, to, speaker);
        return through;
    }

    /// Ends the talk now.
    public void stop() {
        stopped = true;
        pacer.stop(this);
    }

    @Override
    public void close() {
        stopped = true;
        pacer.end(this);
    }

    /// Whoever was told to stop is through, at once or at the next beat.
    void stopped() {
        if (voice != null) {
            through.complete(lateMs());
        }
    }

    DatagramChannel channel() {
        return channel;
    }

    long dueAt() {
        return dueAt;
    }

    void begin(InetSocketAddress to, Voice speaker, long now) {
        remote = to;
        voice = speaker;
        dueAt = now;
    }

    /// Sends what is due.
    ///
    /// @return whether more will be due
    boolean beat(long now) {
        Voice speaker = voice;
        if (speaker == null || stopped || speaker.isOver(beat, now)) {
            through.complete(lateMs());
            return false;
        }
        try {
            ByteBuffer frame = speaker.next(beat, now);
            if (frame != null) {
                channel.send(frame, remote);
            }
            late(now - dueAt);
        } catch (IOException | RuntimeException e) {
            fail(e);
            return false;
        }
        beat++;
        // what is late once is not late for ever, but nobody catches up on a whole second
        dueAt = now - dueAt > Pacer.LONGEST_STALL ? now + Pacer.BEAT : dueAt + Pacer.BEAT;
        return true;
    }

    void heard(ByteBuffer datagram, long now) {
        if (voice != null && !through.isDone()) {
            try {
                voice.heard(datagram, now);
            } catch (RuntimeException e) {
                fail(e);
            }
        }
    }

    void fail(Exception e) {
        through.completeExceptionally(e);
        stopped = true;
    }

    private void late(long nanos) {
        if (beat == lateMicros.length) {
            lateMicros = Arrays.copyOf(lateMicros, beat * 2);
        }
        lateMicros[beat] = Math.clamp(nanos / 1_000, 0, Integer.MAX_VALUE);
    }

    private double lateMs() {
        int[] sorted = Arrays.copyOf(lateMicros, beat);
        Arrays.sort(sorted);
        return beat == 0 ? 0 : sorted[(int) (0.99 * (beat - 1))] / 1_000.0;
    }
}
