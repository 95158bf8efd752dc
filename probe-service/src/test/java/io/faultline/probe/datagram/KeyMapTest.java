package io.faultline.probe.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KeyMapTest {

    @Test
    void as_a_hash_map_would_for_a_random_history_of_keys_that_collide() {
        var random = new SplittableRandom(64);
        for (int round = 0; round < 50; round++) {
            var map = new KeyMap<String>();
            Map<Long, String> model = new HashMap<>();
            for (int step = 0; step < 2_000; step++) {
                long key = 1 + random.nextInt(300) * (random.nextBoolean() ? 1L : 1L << 40);
                if (random.nextInt(3) == 0) {
                    map.remove(key);
                    model.remove(key);
                } else {
                    map.put(key, "v" + step);
                    model.put(key, "v" + step);
                }
            }
            assertThat(map.size()).isEqualTo(model.size());
            model.forEach((key, value) -> assertThat(map.get(key)).isEqualTo(value));
            assertThat(map.get(7L << 20)).isNull();
        }
    }

    @Test
    void zero_is_no_key() {
        var map = new KeyMap<String>();
        map.remove(0);
        assertThat(map.has(0)).isFalse();
        assertThat(map.get(0)).isNull();
    }
}
