package io.faultline.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NumbersTest {

    private static Map<String, Double> some() {
        var some = new LinkedHashMap<String, Double>();
        some.put("rttMs", 2.5);
        some.put("lossPct", 0.0);
        some.put("sent", 3.0);
        return some;
    }

    @Test
    void numbersEqualAnyMapThatSaysTheSame() {
        assertThat(Numbers.of(some())).isEqualTo(some()).hasSameHashCodeAs(some());
        assertThat(some()).isEqualTo(Numbers.of(some()));
    }

    @Test
    void anOrderIsKeptUnlessNamesAreToBeSorted() {
        assertThat(Numbers.of(some()).keySet()).containsExactly("rttMs", "lossPct", "sent");
        assertThat(Numbers.sorted(some()).keySet()).containsExactly("lossPct", "rttMs", "sent");
    }

    @Test
    void whatIsDoneToTheSourceLaterChangesNothing() {
        Map<String, Double> source = new HashMap<>(some());
        Numbers numbers = Numbers.of(source);

        source.put("sent", 9.0);

        assertThat(numbers.get("sent")).isEqualTo(3.0);
        assertThatThrownBy(() -> numbers.put("sent", 9.0))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> numbers.entrySet().iterator().next().setValue(9.0))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aNameThatIsNotThereHasNoNumber() {
        assertThat(Numbers.of(some()).get("mos")).isNull();
        assertThat(Numbers.of(some()).containsKey("mos")).isFalse();
        assertThat(Numbers.of(Map.of())).isEmpty();
    }

    @Test
    void numbersAreCopiedOnce() {
        Numbers numbers = Numbers.sorted(some());

        assertThat(Numbers.of(numbers)).isSameAs(numbers);
        assertThat(Numbers.sorted(numbers)).isSameAs(numbers);
    }
}
