package io.faultline.contracts.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InventoryLogTest {

    private final Inventory inventory =
            ((InventoryReading.Valid)
                            InventoryReader.read("estate.yaml", InventoryReaderTest.example()))
                    .inventory();

    @Test
    void the_records_of_an_inventory_give_it_back_in_whatever_order_they_come() {
        var records = new ArrayList<>(InventoryRecords.of(inventory).entrySet());
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(records, new Random(seed));
            var log = new InventoryLog();
            records.forEach(record -> log.apply(record.getKey(), record.getValue()));

            assertThat(log.current()).contains(inventory);
            assertThat(log.current().orElseThrow().components().keySet())
                    .containsExactlyElementsOf(inventory.components().keySet());
        }
    }

    @Test
    void the_inventory_before_stays_until_all_of_the_next_has_arrived() {
        var log = new InventoryLog();
        InventoryRecords.of(inventory).forEach(log::apply);
        String before = log.version();
        Map<String, byte[]> next = InventoryRecords.of(Inventory.EMPTY);

        for (String key : InventoryRecords.of(inventory).keySet()) {
            if (!next.containsKey(key)) {
                log.apply(key, null);
                assertThat(log.current()).contains(inventory);
            }
        }
        next.forEach((key, value) -> {
            if (!key.equals(InventoryRecords.MANIFEST)) {
                log.apply(key, value);
            }
        });
        assertThat(log.version()).isEqualTo(before);
        assertThat(log.apply(InventoryRecords.MANIFEST, next.get(InventoryRecords.MANIFEST)))
                .isTrue();

        assertThat(log.current()).contains(Inventory.EMPTY);
        assertThat(log.version()).isNotEqualTo(before);
    }

    @Test
    void an_item_that_can_not_be_read_is_refused_and_changes_nothing() {
        var log = new InventoryLog();
        InventoryRecords.of(inventory).forEach(log::apply);

        assertThatThrownBy(() ->
                        log.apply(
                                "component/core/db",
                                "{\"layer\":\"cellar\"}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("component/core/db");
        assertThat(log.current()).contains(inventory);
    }
}
