package io.faultline.contracts.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookAddressTest {

    @Test
    void an_address_is_read_as_it_was_written_with_its_owner() {
        HookAddress given =
                HookAddress.read(" https://hooks.example/T0/aB?x=1 ", "it@example.org")
                        .orElseThrow();
        assertThat(HookAddress.of(given.text())).isEqualTo(given);
        assertThat(given).hasToString("HookAddress[…]");
    }

    @Test
    void addresses_that_differ_in_case_are_two() {
        assertThat(HookAddress.of("https://hooks.example/aB").indexed())
                .isNotEqualTo(HookAddress.of("https://hooks.example/ab").indexed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example/x",
                "ftp://hooks.example/x",
                "javascript:alert(1)",
                "https:///x",
                "https://me:secret@hooks.example/x",
                "https://hooks.example/x#y",
                "https://hooks.example/a b",
                "https://hooks.example/\r\nHost: other",
                "https://[::1/x",
                "file:///etc/passwd"
            })
    void what_is_no_address_of_a_webhook_is_not_read(String typed) {
        assertThat(HookAddress.read(typed, null)).isEmpty();
    }
}
