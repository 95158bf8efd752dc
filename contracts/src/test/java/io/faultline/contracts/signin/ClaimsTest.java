package io.faultline.contracts.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ClaimsTest {

    private static Claims of(String json) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        String body = encoder.encodeToString(json.getBytes(StandardCharsets.UTF_8));
        return Claims.ofVerified("e30." + body + ".sig");
    }

    @Test
    void a_claim_is_found_by_its_name_or_by_the_way_to_it() {
        Claims claims =
                of(
                        """
                        {"roles":["a","b"],"realm_access":{"roles":["c"]},"https://x.example/roles":"d e"}
                        """);
        assertThat(claims.values("roles")).containsExactly("a", "b");
        assertThat(claims.values("realm_access/roles")).containsExactly("c");
        assertThat(claims.values("https://x.example/roles")).containsExactly("d", "e");
    }

    @Test
    void what_is_no_text_or_not_there_is_no_value() {
        Claims claims = of("{\"roles\":[1,null,{\"a\":\"b\"},\"c\"],\"customer\":7,\"none\":\"\"}");
        assertThat(claims.values("roles")).containsExactly("c");
        assertThat(claims.values("customer")).isEmpty();
        assertThat(claims.values("none")).isEmpty();
        assertThat(claims.values("absent")).isEmpty();
        assertThat(claims.values("roles/0")).isEmpty();
    }

    @Test
    void somebody_is_called_by_what_people_know_before_what_machines_know() {
        assertThat(
                        of("{\"sub\":\"7f3\",\"email\":\"a@b.c\",\"preferred_username\":\"ann\"}")
                                .name())
                .isEqualTo("ann");
        assertThat(of("{\"sub\":\"7f3\",\"email\":\"a@b.c\"}").name()).isEqualTo("a@b.c");
        assertThat(of("{\"sub\":\"7f3\",\"azp\":\"bridge\"}").name()).isEqualTo("bridge");
        assertThat(of("{\"sub\":\"7f3\"}").name()).isEqualTo("7f3");
    }

    @Test
    void a_name_is_one_short_line() {
        assertThat(of("{\"email\":\"a\\nb\"}").name()).isEqualTo("a b");
        assertThat(of("{\"email\":\"" + "x".repeat(500) + "\"}").name()).hasSize(100);
        assertThat(of("{\"preferred_username\":\" \"}").name()).isEqualTo("somebody");
    }

    @Test
    void what_is_no_token_is_refused() {
        assertThatThrownBy(() -> Claims.ofVerified("a.b"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Claims.ofVerified("a.!.c"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
