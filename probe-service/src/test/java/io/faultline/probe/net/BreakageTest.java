package io.faultline.probe.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BreakageTest {

    private static final Duration ELAPSED = Duration.ofMillis(7);
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    static Stream<Arguments> targets() {
        return Stream.of(
                Arguments.of(new SocketTimeoutException("Read timed out"), Reason.TIMEOUT),
                Arguments.of(new ConnectException("Connection timed out"), Reason.TIMEOUT),
                Arguments.of(new ConnectException("Connection refused"), Reason.REFUSED),
                Arguments.of(new PortUnreachableException(), Reason.REFUSED),
                Arguments.of(new NoRouteToHostException("No route to host"), Reason.UNREACHABLE),
                Arguments.of(new SSLHandshakeException("handshake_failure"), Reason.TLS),
                Arguments.of(new EOFException(), Reason.PROTOCOL),
                Arguments.of(new ProtocolException("no HTTP"), Reason.PROTOCOL),
                Arguments.of(new SocketException("Connection reset"), Reason.PROTOCOL),
                Arguments.of(new SocketException("Broken pipe"), Reason.PROTOCOL));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void an_error_that_speaks_of_the_target_is_its_failure(IOException error, Reason reason) {
        Duration latency = reason == Reason.TIMEOUT ? TIMEOUT : ELAPSED;
        assertThat(Breakage.sight(error, ELAPSED, TIMEOUT))
                .isInstanceOfSatisfying(
                        Sight.Failed.class,
                        failed -> {
                            assertThat(failed.reason()).isEqualTo(reason);
                            assertThat(failed.latency()).isEqualTo(latency);
                            assertThat(failed.words()).isNotBlank();
                        });
    }

    static Stream<IOException> ours() {
        return Stream.of(
                new SocketException("Too many open files"),
                new SocketException("Network is unreachable"),
                new ConnectException("Network is unreachable"),
                new SocketException("Operation not permitted"),
                new BindException("Cannot assign requested address"),
                new IOException("no space"));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void an_error_of_this_machine_accuses_nobody(IOException error) {
        assertThat(Breakage.sight(error, ELAPSED, TIMEOUT)).isInstanceOf(Sight.Trouble.class);
    }

    @Test
    void a_time_limit_ends_what_does_not_end_itself() {
        Sight sight =
                Ask.of("x")
                        .within(50)
                        .through(request ->
                                TimeLimit.within(
                                        request.timeout(),
                                        () -> {
                                            new java.util.concurrent.CountDownLatch(1).await();
                                            return new Sight.Trouble("never");
                                        }));
        assertThat(sight)
                .isEqualTo(
                        Sight.Failed.of(
                                Reason.TIMEOUT,
                                Duration.ofMillis(50),
                                "no answer within the timeout"));
    }

    @Test
    void a_time_limit_leaves_no_interruption_behind() {
        Ask.of("x")
                .within(5_000)
                .through(_ -> {
                    for (int round = 0; round < 200; round++) {
                        TimeLimit.within(
                                Duration.ofNanos(200_000),
                                () -> {
                                    java.util.concurrent.locks.LockSupport.parkNanos(150_000);
                                    return new Sight.Trouble("done");
                                });
                        assertThat(Thread.currentThread().isInterrupted()).isFalse();
                    }
                    return new Sight.Trouble("done");
                });
    }
}
