package io.faultline.notifier.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.subscription.Secret;
import io.faultline.contracts.subscription.VapidKey;
import io.faultline.notifier.counterparties.Counterparties;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VapidTokensTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_453_480_568);
    private static final VapidKey KEY = VapidKey.of(Secret.of(Counterparties.SECRET));

    private final VapidTokens tokens = new VapidTokens(KEY);

    @Test
    void a_token_has_the_form_of_the_rfcs_example() {
        String header =
                tokens.header(
                        URI.create("https://push.example.net/p/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV"),
                        "mailto:push@example.com",
                        NOW);
        // RFC 8292, section 2.4, as far as the signature, which is another each time
        assertThat(header)
                .startsWith(
                        "vapid t=eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9."
                                + "eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1"
                                + "YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0.")
                .endsWith(", k=" + KEY.publicKey());
    }

    @ParameterizedTest
    @CsvSource({
        "https://push.example.net/x, https://push.example.net",
        "https://push.example.net:443/x?y, https://push.example.net",
        "https://Push.Example.NET:8443, https://push.example.net:8443",
        "http://127.0.0.1:80/, http://127.0.0.1"
    })
    void a_token_is_for_the_origin_of_the_endpoint_alone(String endpoint, String origin) {
        String token = tokens.header(URI.create(endpoint), "https://s.example", NOW);
        String claims =
                new String(
                        Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]),
                        StandardCharsets.UTF_8);
        assertThat(claims).contains("\"aud\":\"" + origin + "\"");
    }

    @Test
    void one_token_serves_many_messages_and_is_renewed_long_before_it_expires() {
        URI one = URI.create("https://push.example.net/one");
        String first = tokens.header(one, "https://s.example", NOW);
        assertThat(
                        tokens.header(
                                URI.create("https://push.example.net/two"),
                                "https://s.example",
                                NOW))
                .isEqualTo(first);
        assertThat(tokens.header(one, "https://s.example", NOW.plus(Duration.ofHours(6))))
                .isNotEqualTo(first);
        for (int i = 0; i < 2_000; i++) {
            tokens.header(
                    URI.create("https://p" + i % 600 + ".example/"), "https://s.example", NOW);
        }
    }
}
