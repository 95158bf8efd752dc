package io.faultline.contracts.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectationTest {

    @ParameterizedTest
    @CsvSource({
        "5, 5",
        "-5, -5",
        "0.5, 0.5",
        "150ms, 150",
        "'150 ms', 150",
        "1.5s, 1500",
        "2m, 120000",
        "1h, 3600000",
        "21d, 1814400000",
        "2%, 2",
        "' 7 ', 7"
    })
    void aNumberHasItsUnit(String text, double number) {
        assertThat(Expectation.number(text)).hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "-", ".5", "5.", "5.x", "1e3", "5 kg", "5ms5", "--5", "UP", "0x10", "5 5"
            })
    void anythingElseIsNone(String text) {
        assertThat(Expectation.number(text)).isEmpty();
    }

    @Test
    void anExpectationWritesItselfAsItIsRead() {
        for (String line : new String[] {"rtt < 150ms", "json.status == UP", "mos"}) {
            assertThat(Expectation.of(line)).hasToString(line);
        }
        assertThat(Expectation.of("body contains all well"))
                .hasToString("body contains \"all well\"");
    }
}
