package io.faultline.probe.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.net.Ask;
import io.faultline.probe.net.LocalServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedisProberTest {

    private final RedisProber prober = new RedisProber(Ask.targets(), InstantSource.system());

    @Test
    void a_pong_is_an_answer() {
        try (var server = LocalServer.answering("+PONG\r\n")) {
            assertThat(Ask.of(server.at()).answered(prober).numbers()).containsKey("rtt");
        }
    }

    @Test
    void a_server_that_wants_credentials_or_rejects_them_says_auth() {
        try (var server = LocalServer.answering("-NOAUTH Authentication required.\r\n")) {
            assertThat(Ask.of(server.at()).failed(prober).reason()).isEqualTo(Reason.AUTH);
        }
        try (var server = LocalServer.answering("-WRONGPASS invalid\r\n")) {
            assertThat(Ask.of(server.at()).as("ops", "x").failed(prober).reason())
                    .isEqualTo(Reason.AUTH);
        }
    }

    @Test
    void a_server_that_still_loads_fails_with_its_own_word() {
        try (var server = LocalServer.answering("-LOADING the dataset\r\n")) {
            assertThat(Ask.of(server.at()).failed(prober).words()).contains("LOADING");
        }
    }

    @Test
    void what_is_read_is_bounded_and_must_be_a_string() {
        for (String reply :
                List.of("$1000000000\r\nx", "$-7\r\n", "$x\r\n", "*1\r\n", "$3\r\nabcdef\r\n")) {
            try (var server = saying("+PONG\r\n", "+OK\r\n", reply)) {
                assertThat(roundTrip(server).failed(prober).reason())
                        .as(reply)
                        .isEqualTo(Reason.PROTOCOL);
            }
        }
    }

    @Test
    void a_key_that_is_gone_or_another_is_no_match() {
        for (String reply : List.of("$-1\r\n", "$3\r\nabc\r\n")) {
            try (var server = saying("+PONG\r\n", "+OK\r\n", reply)) {
                assertThat(roundTrip(server).answered(prober).numbers())
                        .containsEntry("token.matches", 0.0);
            }
        }
    }

    private static Ask roundTrip(LocalServer server) {
        return Ask.of(server.at()).with("roundtrip", "true");
    }

    /// One reply to each command.
    private static LocalServer saying(String... replies) {
        return LocalServer.talking(caller -> {
            var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), US_ASCII));
            for (String reply : replies) {
                int words = Integer.parseInt(in.readLine().substring(1));
                for (int line = 0; line < 2 * words; line++) {
                    in.readLine();
                }
                LocalServer.say(caller, reply);
            }
        });
    }
}
