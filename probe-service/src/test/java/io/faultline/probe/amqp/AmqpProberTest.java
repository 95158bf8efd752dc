package io.faultline.probe.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.CheckId;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.VantageId;
import io.faultline.probe.net.Ask;
import io.faultline.probe.net.LocalServer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Brokers that begin well and go on badly.
class AmqpProberTest {

    private static final byte[] START =
            method(10, 10, new byte[] {0, 9, 0, 0, 0, 0}, longText("PLAIN"), longText("en_US"));
    private static final byte[] TUNE = method(10, 30, new byte[] {0, 1, 0, 2, 0, 0, 0, 0});
    private static final byte[] OPEN_OK = method(10, 41, new byte[] {0});

    private final AmqpProber prober = new AmqpProber(Ask.targets(), InstantSource.system());

    @Test
    void who_hangs_up_over_a_login_rejects_it() {
        try (var server =
                LocalServer.talking(caller -> {
                    caller.getOutputStream().write(START);
                    // the header, and the beginning of the login
                    caller.getInputStream().readNBytes(9);
                    caller.shutdownOutput();
                    LocalServer.wait(caller);
                })) {
            assertThat(ask(server).failed(prober).reason()).isEqualTo(Reason.AUTH);
        }
    }

    @Test
    void a_broker_that_ends_or_talks_rubbish_anywhere_fails_and_never_hurts() {
        byte[] all = concat(START, TUNE, OPEN_OK);
        for (int length = 1; length < all.length; length += 5) {
            assertFails(Arrays.copyOf(all, length));
        }
        var random = new Random(5);
        for (int round = 0; round < 20; round++) {
            var rubbish = new byte[300];
            random.nextBytes(rubbish);
            assertFails(concat(START, rubbish));
            assertFails(concat(all, rubbish));
            // a frame of the right form with a method that nobody has
            assertFails(concat(all, method(random.nextInt(100), random.nextInt(100), rubbish)));
        }
    }

    @Test
    void a_frame_longer_than_agreed_is_not_read() {
        byte[] endless =
                ByteBuffer.allocate(7).put((byte) 1).putShort((short) 0).putInt(1 << 30).array();
        assertFails(endless);
        assertFails(concat(START, endless));
    }

    @Test
    void a_broker_that_only_beats_its_heart_is_a_timeout() {
        byte[] beat = {8, 0, 0, 0, 0, 0, 0, (byte) 0xce};
        try (var server =
                LocalServer.talking(caller -> {
                    caller.getOutputStream().write(START);
                    while (true) {
                        caller.getOutputStream().write(beat);
                        TimeUnit.MILLISECONDS.sleep(5);
                    }
                })) {
            assertThat(ask(server).within(300).failed(prober).reason()).isEqualTo(Reason.TIMEOUT);
        }
    }

    @Test
    void who_stops_the_service_need_not_wait_for_a_silent_broker() throws Exception {
        var called = new CountDownLatch(1);
        try (var server =
                LocalServer.talking(caller -> {
                    called.countDown();
                    LocalServer.wait(caller);
                })) {
            var request =
                    new ProbeRequest(
                            new CheckId("core/db/a"),
                            new VantageId("yyz"),
                            server.at(),
                            Map.of("queue", "q"),
                            Set.of(),
                            null,
                            Duration.ofMinutes(5));
            var ended = new CompletableFuture<String>();
            Thread thread =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    ended.complete("saw " + prober.probe(request));
                                } catch (InterruptedException e) {
                                    ended.complete("interrupted");
                                }
                            });
            called.await();
            thread.interrupt();
            assertThat(ended.get(30, TimeUnit.SECONDS)).isEqualTo("interrupted");
        }
    }

    private void assertFails(byte[] said) {
        try (var server = saying(said)) {
            Sight sight = ask(server).through(prober);
            assertThat(sight).isNotInstanceOf(Sight.Trouble.class);
            if (sight instanceof Sight.Failed failed) {
                assertThat(failed.reason()).isIn(Reason.PROTOCOL, Reason.AUTH);
            }
        }
    }

    private static Ask ask(LocalServer server) {
        return Ask.of(server.at()).with("queue", "q");
    }

    /// Says it when it hears the header, and hangs up.
    private static LocalServer saying(byte[] bytes) {
        return LocalServer.talking(caller -> {
            caller.getInputStream().readNBytes(8);
            caller.getOutputStream().write(bytes);
            caller.shutdownOutput();
            LocalServer.wait(caller);
        });
    }

    private static byte[] method(int classId, int methodId, byte[]... arguments) {
        byte[] all = concat(arguments);
        return ByteBuffer.allocate(12 + all.length)
                .put((byte) 1)
                .putShort((short) 0)
                .putInt(4 + all.length)
                .putShort((short) classId)
                .putShort((short) methodId)
                .put(all)
                .put((byte) 0xce)
                .array();
    }

    private static byte[] longText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array();
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
