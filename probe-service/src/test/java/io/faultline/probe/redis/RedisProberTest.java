package io.faultline.probe.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.net.Ask;
import io.faultline.probe.net.LocalServer;
import org.junit.jupiter.api.Test;

class RedisProberTest {

    private final RedisProber prober = new RedisProber(Ask.targets());

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
}
