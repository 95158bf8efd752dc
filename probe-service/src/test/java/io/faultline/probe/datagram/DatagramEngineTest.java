package io.faultline.probe.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.Witness;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The engine with a protocol of eight bytes: a key goes there and comes back.
class DatagramEngineTest {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final Duration PATIENT = Duration.ofSeconds(5);

    private final DatagramEngine engine = new DatagramEngine(2);

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void thousands_over_one_socket_each_hear_their_own_answer() throws Exception {
        try (var server = Server.echoing()) {
            List<Question> all = new ArrayList<>();
            for (int each = 0; each < 3_000; each++) {
                var question = new Question(server.port(), PATIENT);
                all.add(question);
                while (!engine.begin(question)) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
            for (Question each : all) {
                assertThat(each.sight()).isInstanceOf(Sight.Answered.class);
            }
        }
    }

    @Test
    void a_closed_port_is_refused_at_once_and_spoils_no_other() throws Exception {
        int closed;
        try (var socket = new DatagramSocket(0, LOOPBACK)) {
            closed = socket.getLocalPort();
        }
        try (var server = Server.echoing()) {
            for (int each = 0; each < 50; each++) {
                var refused = new Question(closed, PATIENT);
                var fine = new Question(server.port(), PATIENT);
                assertThat(engine.begin(refused)).isTrue();
                assertThat(engine.begin(fine)).isTrue();
                assertThat(((Sight.Failed) refused.sight()).reason()).isEqualTo(Reason.REFUSED);
                assertThat(fine.sight()).isInstanceOf(Sight.Answered.class);
            }
        }
    }

    @Test
    void an_answer_that_came_while_the_engine_stood_still_is_no_timeout() throws Exception {
        try (var server = Server.echoing()) {
            var timely = new Question(server.port(), Duration.ofMillis(60));
            var stall =
                    new Question(server.port(), PATIENT) {
                        @Override
                        protected void sent(int number, long atNanos) {
                            server.awaitAnswers(1);
                            while (System.nanoTime() - timely.deadlineNanos() < 5_000_000) {
                                Thread.onSpinWait();
                            }
                        }
                    };
            assertThat(engine.begin(timely)).isTrue();
            assertThat(engine.begin(stall)).isTrue();
            assertThat(timely.sight()).isInstanceOf(Sight.Answered.class);
        }
    }

    @Test
    void what_could_not_begin_within_a_second_is_shed_and_accuses_nobody() throws Exception {
        try (var server = Server.echoing()) {
            var begun = new CountDownLatch(1);
            var released = new CountDownLatch(1);
            Question stall = stalling(server, begun, released);
            assertThat(engine.begin(stall)).isTrue();
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            var waiting = new Question(server.port(), PATIENT);
            assertThat(engine.begin(waiting)).isTrue();
            while (System.nanoTime() - waiting.offeredNanos() < 1_050_000_000L) {
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(engine.drops().late()).isZero();
            released.countDown();
            assertThat(waiting.sight()).isInstanceOf(Sight.Trouble.class);
            assertThat(stall.sight()).isInstanceOf(Sight.Answered.class);
            assertThat(engine.drops().late()).isEqualTo(1);
        }
    }

    @Test
    void what_there_is_no_room_for_is_turned_away_and_counted() throws Exception {
        try (var server = Server.echoing()) {
            var begun = new CountDownLatch(1);
            var released = new CountDownLatch(1);
            Question stall = stalling(server, begun, released);
            assertThat(engine.begin(stall)).isTrue();
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            int taken = 0;
            while (engine.begin(new Question(server.port(), PATIENT))) {
                assertThat(++taken).isLessThan(100_000);
            }
            assertThat(engine.drops().refused()).isEqualTo(1);
            released.countDown();
            assertThat(stall.sight()).isInstanceOf(Sight.Answered.class);
        }
    }

    @Test
    void an_answer_to_nothing_is_counted() throws Exception {
        try (var server = Server.echoing()) {
            Question question =
                    new Question(server.port(), PATIENT) {
                        @Override
                        protected void begin() {
                            send(ByteBuffer.allocate(8).putLong(-1).array(), 8, 0);
                            super.begin();
                        }
                    };
            assertThat(engine.begin(question)).isTrue();
            assertThat(question.sight()).isInstanceOf(Sight.Answered.class);
            assertThat(question.strays).hasValue(1);
            assertThat(engine.drops().unknown()).isEqualTo(1);
        }
    }

    @Test
    void what_full_buffers_dropped_is_counted() throws Exception {
        try (var server = Server.echoing()) {
            var flooded =
                    new Question(server.port(), PATIENT) {
                        @Override
                        protected void sent(int number, long atNanos) {
                            server.awaitAnswers(1);
                            server.flood(); // while nobody reads
                        }
                    };
            assertThat(engine.begin(flooded)).isTrue();
            assertThat(flooded.sight()).isInstanceOf(Sight.Answered.class);
            // the kernel tells it beside what comes next
            var next = new Question(server.port(), PATIENT);
            assertThat(engine.begin(next)).isTrue();
            assertThat(next.sight()).isInstanceOf(Sight.Answered.class);
            assertThat(engine.drops().unread()).isPositive();
        }
    }

    @Test
    void an_answer_that_comes_late_accuses_nobody_who_asks_next() throws Exception {
        try (var server = Server.holdingBack()) {
            var given = new Question(server.port(), Duration.ofMillis(30));
            assertThat(engine.begin(given)).isTrue();
            assertThat(((Sight.Failed) given.sight()).reason()).isEqualTo(Reason.TIMEOUT);
            var next = new Question(server.port(), PATIENT);
            assertThat(engine.begin(next)).isTrue();
            server.awaitHeld(2);
            server.release();
            assertThat(next.sight()).isInstanceOf(Sight.Answered.class);
            assertThat(next.strays).hasValue(0);
        }
    }

    @Test
    void a_mistake_in_one_exchange_ends_that_one_alone() throws Exception {
        try (var server = Server.echoing()) {
            var broken =
                    new Question(server.port(), PATIENT) {
                        @Override
                        protected void heard(Datagram answer) {
                            throw new IllegalStateException("a mistake");
                        }
                    };
            assertThat(engine.begin(broken)).isTrue();
            assertThat(broken.sight()).isInstanceOf(Sight.Trouble.class);
            var fine = new Question(server.port(), PATIENT);
            assertThat(engine.begin(fine)).isTrue();
            assertThat(fine.sight()).isInstanceOf(Sight.Answered.class);
        }
    }

    @Test
    void what_is_under_way_when_the_engine_stops_has_seen_nothing() throws Exception {
        try (var server = Server.holdingBack()) {
            var question = new Question(server.port(), PATIENT);
            assertThat(engine.begin(question)).isTrue();
            server.awaitHeld(1);
            engine.close();
            assertThat(question.sight()).isInstanceOf(Sight.Trouble.class);
            assertThat(engine.begin(new Question(server.port(), PATIENT))).isFalse();
        }
    }

    /// Holds up the engine from its beginning until it is released.
    private static Question stalling(Server server, CountDownLatch begun, CountDownLatch released) {
        return new Question(server.port(), PATIENT) {
            @Override
            protected void begin() {
                begun.countDown();
                Server.quietly(released);
                super.begin();
            }
        };
    }

    private static final class Seen implements Witness {
        private final CompletableFuture<Sight> sight = new CompletableFuture<>();

        @Override
        public void sent(long atNanos) {}

        @Override
        public void seen(Sight each) {
            sight.complete(each);
        }
    }

    private static class Question extends Exchange {
        private final Seen seen;
        private volatile long deadlineNanos = Long.MAX_VALUE;
        private final AtomicInteger strays = new AtomicInteger();

        Question(int port, Duration timeout) {
            this(new Peer(LOOPBACK, port), timeout, new Seen());
        }

        private Question(Peer peer, Duration timeout, Seen seen) {
            super(Way.to(new KeyAt(0, 0), peer, null), peer, timeout, seen);
            this.seen = seen;
        }

        Sight sight() throws Exception {
            return seen.sight.get(10, TimeUnit.SECONDS);
        }

        long deadlineNanos() {
            return deadlineNanos;
        }

        @Override
        protected void begin() {
            deadlineNanos = deadline();
            long key = random() | 1;
            listen(key);
            send(ByteBuffer.allocate(8).putLong(key).array(), 8, 0);
        }

        @Override
        protected void heard(Datagram answer) {
            settle(Sight.Answered.of(Duration.ZERO, Map.of()));
        }

        @Override
        protected void stray(Datagram other) {
            strays.incrementAndGet();
        }

        @Override
        protected Sight timedOut() {
            return Sight.Failed.of(Reason.TIMEOUT, timeout(), "silence");
        }
    }

    /// Sends back what comes, at once or when it is told to.
    private static final class Server implements AutoCloseable {
        private final DatagramSocket socket = new DatagramSocket(0, LOOPBACK);
        private final List<DatagramPacket> held = new ArrayList<>();
        private final boolean holds;
        private int answered;
        private @Nullable SocketAddress asker;

        private Server(boolean holds) throws IOException {
            this.holds = holds;
            socket.setReceiveBufferSize(4 << 20);
            Thread.ofPlatform().daemon().start(this::serve);
        }

        static void quietly(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        static Server echoing() throws IOException {
            return new Server(false);
        }

        static Server holdingBack() throws IOException {
            return new Server(true);
        }

        int port() {
            return socket.getLocalPort();
        }

        synchronized void awaitAnswers(int count) {
            await(() -> answered >= count);
        }

        synchronized void awaitHeld(int count) {
            await(() -> held.size() >= count);
        }

        private void await(java.util.function.BooleanSupplier condition) {
            try {
                for (int tries = 0; tries < 1_000 && !condition.getAsBoolean(); tries++) {
                    wait(10);
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        synchronized void release() throws IOException {
            for (DatagramPacket each : held) {
                socket.send(each);
            }
        }

        /// Sends the last who asked more than a receive buffer holds.
        synchronized void flood() {
            try {
                for (int packets = 0; packets < 1_000; packets++) {
                    socket.send(new DatagramPacket(new byte[60_000], 60_000, asker));
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private void serve() {
            while (!socket.isClosed()) {
                try {
                    var packet = new DatagramPacket(new byte[64], 64);
                    socket.receive(packet);
                    take(packet);
                } catch (IOException e) {
                    // the test has ended
                }
            }
        }

        private synchronized void take(DatagramPacket packet) throws IOException {
            asker = packet.getSocketAddress();
            if (holds) {
                held.add(packet);
            } else {
                socket.send(packet);
                answered++;
            }
            notifyAll();
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
