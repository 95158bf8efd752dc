package io.faultline.status.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EmailAddressTest {

    @Test
    void ordinary_addresses_are_taken_with_their_domain_in_lower_case() {
        assertThat(EmailAddress.read(" Ann.Lee+status@Example.ORG "))
                .map(EmailAddress::value)
                .contains("Ann.Lee+status@example.org");
        assertThat(EmailAddress.read("andré@exemple.québec")).isPresent();
    }

    @Test
    void what_could_not_be_written_to_or_would_smuggle_a_header_is_refused() {
        for (String each :
                List.of(
                        "",
                        "a",
                        "@b.c",
                        "a@",
                        "a@b",
                        "a@b..c",
                        "a@-b.c",
                        "a b@c.d",
                        ".a@b.c",
                        "a..b@c.d",
                        "a@b.c\nBcc: d@e.f",
                        "<a@b.c>",
                        "a@b.c,d@e.f",
                        "x".repeat(65) + "@b.c",
                        "a@" + "b".repeat(64) + ".c",
                        "a@" + "b.".repeat(150) + "c")) {
            assertThat(EmailAddress.read(each)).as(each).isEmpty();
        }
    }

    @Test
    void an_address_does_not_show_itself_in_a_log() {
        assertThat(EmailAddress.read("ann@example.org").orElseThrow().toString())
                .doesNotContain("ann");
    }
}
