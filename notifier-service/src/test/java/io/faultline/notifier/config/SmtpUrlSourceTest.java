package io.faultline.notifier.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class SmtpUrlSourceTest {

    @Test
    void a_url_says_host_and_port() {
        assertThat(SmtpUrlSource.settings(URI.create("smtp://localhost:2525")))
                .containsEntry("quarkus.mailer.host", "localhost")
                .containsEntry("quarkus.mailer.port", "2525")
                .containsEntry("quarkus.mailer.tls", "false")
                .doesNotContainKey("quarkus.mailer.username");
    }

    @Test
    void a_login_may_have_any_character_when_escaped() {
        assertThat(SmtpUrlSource.settings(URI.create("smtps://me%40here:p%3Aw+1@relay.example")))
                .containsEntry("quarkus.mailer.username", "me@here")
                .containsEntry("quarkus.mailer.password", "p:w+1")
                .containsEntry("quarkus.mailer.port", "465")
                .containsEntry("quarkus.mailer.tls", "true");
    }
}
